import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMAND = 'turnserver';
const RELAY_PORTS = 200;

/** coturn on loopback with ports of its own, as the specs want it: it relays to loopback, which a real one never does. */
export class TurnServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly port: number,
    readonly secret: string,
  ) {}

  /** As `TURN_URLS`. */
  get url(): string {
    return `turn:127.0.0.1:${this.port}?transport=udp`;
  }

  static async start(secret = 'a-secret-for-the-specs'): Promise<TurnServer> {
    const folder = mkdtempSync(join(tmpdir(), 'chez-soi-turn-'));
    const port = await freePort();
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    const options = [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1'],
      ...[`--listening-port=${port}`, `--min-port=${first}`, `--max-port=${first + RELAY_PORTS}`],
      ...['--realm=chez-soi', '--use-auth-secret', `--static-auth-secret=${secret}`],
      ...['--allow-loopback-peers', '--log-file=stdout', `--pidfile=${join(folder, 'pid')}`],
      `--userdb=${join(folder, 'users')}`,
    ];
    const child = spawn(COMMAND, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    await once(child, 'spawn');
    child.stdout?.resume();
    child.stderr?.resume();
    const server = new TurnServer(child, folder, port, secret);
    await server.answers();
    return server;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Carries nothing any more, without a word to anybody, until the answer is called. */
  freeze(): () => void {
    this.process.kill('SIGSTOP');
    return () => void this.process.kill('SIGCONT');
  }

  /** Asks until it says where it sees us (STUN binding, RFC 5389), for at most ten seconds. */
  private async answers(): Promise<void> {
    const socket = createSocket('udp4');
    const binding = Buffer.from('000100002112a442000102030405060708090a0b', 'hex');
    try {
      for (let tries = 0; tries < 100; tries++) {
        const answered = once(socket, 'message', { signal: AbortSignal.timeout(100) }).then(
          () => true,
          () => false,
        );
        socket.send(binding, this.port, '127.0.0.1');
        if (await answered) return;
      }
    } finally {
      socket.close();
    }
    await this.stop();
    throw new Error(`${COMMAND} does not answer on port ${this.port}`);
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
