import { setTimeout as pause } from 'node:timers/promises';
import { removeSocketFolder } from './orphan';
import { PORT, type Server } from './server';
import type { StartLock } from './start-lock';

/** A PostgreSQL that this process started and must stop. */
export interface RunningPostgres {
  /** Its first process, which leads a process group of its own. */
  readonly pid: number;
  /** Folder of the Unix socket; with `port` it is what `pg` and TypeORM take as host and port. */
  readonly socketDir: string;
  readonly port: number;
  /** As PostgreSQL names itself, e.g. `18.4`. */
  readonly version: string;
  /** The superuser's password. */
  readonly password: string;
  readonly superuser: 'postgres';
  /** A connection string for `pg`, by default as the superuser. */
  connectionUrl(database: string, user?: string, password?: string): string;
  /** Disconnects every client and stops; may be called again, then gives the same answer. */
  stop(): Promise<void>;
  /** Told once if PostgreSQL ends without `stop()`; `code` is null when a signal ended it. */
  onExit(listener: (code: number | null) => void): void;
}

/** Watches the process until it ends, and gives everything back when it does. */
export function superviseServer(
  server: Server,
  password: string,
  version: string,
  lock: StartLock,
): RunningPostgres {
  const { child, socketDir } = server;
  const listeners: ((code: number | null) => void)[] = [];
  let ended: { code: number | null } | undefined;
  let stopping: Promise<void> | undefined;
  // A process that leaves without stop() takes PostgreSQL along; only kill -9 leaves an orphan.
  const onProcessExit = () => void child.kill('SIGINT');
  process.once('exit', onProcessExit);
  const end = new Promise<void>((resolve) => {
    const settle = (code: number | null) => {
      ended = { code };
      process.off('exit', onProcessExit);
      removeSocketFolder(socketDir);
      if (!stopping) for (const listener of listeners) listener(code);
      resolve();
    };
    if (child.exitCode !== null || child.signalCode !== null) settle(child.exitCode);
    else child.once('exit', settle);
  });
  return {
    pid: child.pid!,
    socketDir,
    port: PORT,
    version,
    password,
    superuser: 'postgres',
    connectionUrl: (database, user = 'postgres', secret = password) =>
      urlOf(socketDir, database, user, secret),
    stop: () => (stopping ??= stopServer(server, end).then(() => lock.release())),
    onExit: (listener) => {
      if (ended && !stopping) listener(ended.code);
      else listeners.push(listener);
    },
  };
}

async function stopServer({ child }: Server, end: Promise<void>): Promise<void> {
  let ended = false;
  void end.then(() => (ended = true));
  // Fast shutdown, then immediate shutdown (the log is replayed at the next start), then none at all.
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const waiting = new AbortController();
    await Promise.race([end, pause(patience, undefined, { signal: waiting.signal }).catch(() => undefined)]);
    waiting.abort();
    if (ended) return;
  }
}

export function urlOf(socketDir: string, database: string, user: string, password: string): string {
  const [name, role, secret] = [database, user, password].map(encodeURIComponent);
  return `postgresql://${role}:${secret}@/${name}?host=${encodeURIComponent(socketDir)}&port=${PORT}`;
}
