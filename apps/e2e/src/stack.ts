import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removePostgresData } from '@chez-soi/service-kit/postgres';
import { eventually } from '@chez-soi/service-kit/testing';
import { freePort } from './system';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');
const START_MS = 180_000;
const REPLACED_MS = 150_000;

export interface StackOptions {
  /** A file that each process of the stack runs first: drills use it to end a process at a chosen point. */
  readonly preload?: string;
  /** Services that run in two processes; the second is called `<service>-2`. */
  readonly replicas?: readonly string[];
  /** A folder that holds data already, instead of a new one. */
  readonly dataDir?: string;
  /** More variables for every process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The platform as `npm run dev:stack` runs it: a broker (`kafka`), PostgreSQL (`postgres`) and a process per service, each
 * of which is started again when it ends.
 */
export class RunningStack {
  private text = '';

  private constructor(
    readonly base: string,
    readonly dataDir: string,
    private readonly child: ChildProcess,
  ) {
    const read = (chunk: Buffer) => (this.text += chunk.toString());
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
  }

  static async start({
    preload,
    replicas = [],
    env: more,
    ...given
  }: StackOptions = {}): Promise<RunningStack> {
    const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'chez-soi-stack-'));
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(port),
      CHEZ_SOI_STACK_DIR: dataDir,
      CHEZ_SOI_STACK_REPLICAS: replicas.join(','),
      ...more,
      ...(preload ? { CHEZ_SOI_STACK_PRELOAD: join(root, preload) } : {}),
    };
    const child = spawn(process.execPath, [join(root, 'tools/stack/index.mjs')], { env });
    const stack = new RunningStack(`http://127.0.0.1:${port}`, dataDir, child);
    const gone = new Promise<never>((_, failed) =>
      child.once('exit', (code) => failed(new Error(`The stack ended with code ${code}:\n${stack.text}`))),
    );
    gone.catch(() => undefined);
    const isReady = (text: string) => text.includes('is ready, one');
    await Promise.race([eventually(() => stack.text, isReady, START_MS), gone]);
    return stack;
  }

  /** Everything that the stack printed so far. */
  get output(): string {
    return this.text;
  }

  /** The process of a service, of `postgres` or of `kafka` that was started last. */
  pidOf(name: string): number {
    return this.processesOf(name).at(-1)!;
  }

  /** How often it was started. */
  startsOf(name: string): number {
    return this.processesOf(name).length;
  }

  /** How often it ended by itself, or by somebody's hand. */
  endsOf(name: string): number {
    return [...this.text.matchAll(new RegExp(`^${name} +\\| ended `, 'gm'))].length;
  }

  /** Ends one process without warning, or as `end` does; resolves when its successor runs. */
  async kill(name: string, end: (pid: number) => void = killHard): Promise<void> {
    const before = this.startsOf(name);
    end(this.pidOf(name));
    await eventually(
      () => this.startsOf(name),
      (count) => count > before,
      REPLACED_MS,
    );
  }

  /** Lets one service die when it passes `point` for the `count`-th time; false when it was dead already. */
  arm(service: string, point: string, count: number): boolean {
    const pid = this.pidOf(service);
    writeFileSync(join(this.dataDir, `kill-${pid}`), `${point} ${count}`);
    try {
      return process.kill(pid, 'SIGUSR2');
    } catch {
      return false;
    }
  }

  /** Who ends from now on is not started again, until the answer is called. */
  holdDown(name: 'postgres' | 'kafka'): () => void {
    const file = join(this.dataDir, `hold-${name}`);
    writeFileSync(file, '');
    return () => rmSync(file, { force: true });
  }

  /** `host:port` of the broker. */
  get broker(): string {
    return /^Kafka: (\S+)$/m.exec(this.text)![1]!;
  }

  async stop(keepData = false): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.child.once('exit', done));
    this.child.kill('SIGINT');
    const code = await ended;
    if (keepData) return code;
    await removePostgresData(this.dataDir);
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }

  private processesOf(name: string): number[] {
    const lines = this.text.matchAll(new RegExp(`^${name} +\\| process (\\d+)$`, 'gm'));
    return [...lines].map(([, pid]) => Number(pid));
  }
}

function killHard(pid: number): void {
  process.kill(pid, 'SIGKILL');
}
