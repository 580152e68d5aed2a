import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removePostgresData } from '@chez-soi/service-kit/postgres';
import { aBroker, type TestBroker } from '@chez-soi/messaging/testing';
import { eventually, wantsContainers } from '@chez-soi/service-kit/testing';
import { freePort } from './system';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');
const START_MS = 180_000;

/** The platform as `npm run dev:stack` runs it: a broker, PostgreSQL and a process per service. */
export class RunningStack {
  private text = '';

  private constructor(
    readonly base: string,
    readonly dataDir: string,
    private readonly child: ChildProcess,
    private readonly container: TestBroker | null,
  ) {
    const read = (chunk: Buffer) => (this.text += chunk.toString());
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
  }

  /** With `preload`, each service first runs that file: drills use it to end a process at a chosen point. */
  static async start(preload?: string): Promise<RunningStack> {
    const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-stack-'));
    const port = await freePort();
    const container = wantsContainers() ? await aBroker() : null;
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(port),
      CHEZ_SOI_STACK_DIR: dataDir,
      ...(container ? { KAFKA_BROKERS: container.address } : {}),
      ...(preload ? { CHEZ_SOI_STACK_PRELOAD: join(root, preload) } : {}),
    };
    const child = spawn(process.execPath, [join(root, 'tools/stack/index.mjs')], { env });
    const stack = new RunningStack(`http://127.0.0.1:${port}`, dataDir, child, container);
    const gone = new Promise<never>((_, failed) =>
      child.once('exit', (code) => failed(new Error(`The stack ended with code ${code}:\n${stack.text}`))),
    );
    gone.catch(() => undefined);
    await Promise.race([
      eventually(
        () => stack.text,
        (text) => text.includes('is ready, one'),
        START_MS,
      ),
      gone,
    ]);
    return stack;
  }

  /** Kills one service without warning; resolves when its successor runs. */
  async kill(service: string): Promise<void> {
    const before = this.processesOf(service);
    process.kill(before.at(-1)!, 'SIGKILL');
    await eventually(
      () => this.processesOf(service).length,
      (count) => count > before.length,
    );
  }

  /** Lets one service die when it passes `point` for the `count`-th time; false when it was dead already. */
  arm(service: string, point: string, count: number): boolean {
    const pid = this.processesOf(service).at(-1)!;
    writeFileSync(join(this.dataDir, `kill-${pid}`), `${point} ${count}`);
    try {
      return process.kill(pid, 'SIGUSR2');
    } catch {
      return false;
    }
  }

  /** How often a service was started. */
  startsOf(service: string): number {
    return this.processesOf(service).length;
  }

  /** `host:port` of the broker. */
  get broker(): string {
    return /^Kafka: (\S+)$/m.exec(this.text)![1]!;
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.child.once('exit', done));
    this.child.kill('SIGINT');
    const code = await ended;
    await this.container?.stop();
    await removePostgresData(this.dataDir);
    rmSync(this.dataDir, { recursive: true, force: true });
    return code;
  }

  private processesOf(service: string): number[] {
    const lines = this.text.matchAll(new RegExp(`^${service} +\\| process (\\d+)$`, 'gm'));
    return [...lines].map(([, pid]) => Number(pid));
  }
}
