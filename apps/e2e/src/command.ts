import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');

/** The commands of an installation, without the compilation that goes before them. */
const scripts = {
  start: 'dist/apps/embedded/src/main.js',
  maintenance: 'dist/apps/embedded/src/maintenance.js',
  import: 'tools/import.mjs',
  deadLetters: 'tools/dead-letters.mjs',
} as const;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, as a person at a terminal would. */
export function command(
  script: keyof typeof scripts,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, scripts[script]), ...args], {
    env: { ...process.env, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, ...text }));
  });
}
