import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { removePostgresData } from '@chez-soi/service-kit/postgres';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');

export interface SystemOptions {
  readonly dataDir?: string;
  readonly port?: number;
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole platform as `npm start` runs it, from the compiled files, on a free port and a data folder of its own. */
export class RunningSystem {
  private constructor(
    readonly base: string,
    readonly dataDir: string,
    readonly port: number,
    private readonly process: PlatformProcess,
  ) {}

  /** Everything that the platform printed so far. */
  output(): string {
    return this.process.output();
  }

  /** The code with which the platform ends, once it does. */
  get exited(): Promise<number | null> {
    return this.process.exited;
  }

  static async start(options: SystemOptions = {}): Promise<RunningSystem> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'chez-soi-e2e-'));
    const port = options.port ?? (await freePort());
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(port),
      CHEZ_SOI_DATA_DIR: dataDir,
      ...options.env,
    };
    const base = `http://127.0.0.1:${port}`;
    const system = new RunningSystem(base, dataDir, port, launch(options.flags ?? [], env));
    await system.untilReady();
    return system;
  }

  /** Stops as a person would with Ctrl-C, and removes the data folder unless it is kept. */
  async stop(keepData = false): Promise<number | null> {
    this.process.child.kill('SIGINT');
    const code = await this.process.exited;
    if (!keepData) await this.removeData();
    return code;
  }

  /** Also the database, which lies elsewhere when the tests run as root. */
  async removeData(): Promise<void> {
    await removePostgresData(this.dataDir);
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Kills without warning: the node process alone, or PostgreSQL with it. */
  async kill(withPostgres: boolean): Promise<void> {
    const postgres = withPostgres ? postmasterOf(this.dataDir) : undefined;
    process.kill(this.process.child.pid!, 'SIGKILL');
    // PostgreSQL leads a process group of its own.
    if (postgres) process.kill(-postgres, 'SIGKILL');
    await this.process.exited;
  }

  private async untilReady(): Promise<void> {
    let ended = false;
    const gone = this.process.exited.then((code) => {
      ended = true;
      throw new Error(`The platform ended with code ${code}:\n${this.output()}`);
    });
    const ready = (async () => {
      while (!ended) {
        const answer = await fetch(`${this.base}/api/session`).catch(() => undefined);
        if (answer?.ok) return;
        await pause(50);
      }
    })();
    await Promise.race([ready, gone]);
    gone.catch(() => undefined);
  }
}

interface PlatformProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  output(): string;
}

/** A group of its own, so that a test can kill it with or without its PostgreSQL. */
function launch(flags: readonly string[], env: NodeJS.ProcessEnv): PlatformProcess {
  const main = join(root, 'dist/apps/embedded/src/main.js');
  const child = spawn(process.execPath, [main, ...flags], { env, detached: true });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  return { child, exited, output: () => text };
}

/** Process id of the PostgreSQL that holds a data folder; as root its cluster may lie elsewhere, by a pointer file. */
function postmasterOf(dataDir: string): number {
  const pointer = join(dataDir, 'postgres.location');
  const folder = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir;
  return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
