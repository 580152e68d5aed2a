import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { seeded } from './seeded';

/** What one direction of a line does to its datagrams. */
export interface Weather {
  /** Share that is lost on the way (0–1). */
  readonly loss?: number;
  readonly delayMs?: number;
  /** A chance share of this comes on top of the delay, so that datagrams overtake each other; without it none does. */
  readonly jitterMs?: number;
}
export interface LineWeather {
  /** From the browsers to the server behind. */
  readonly up?: Weather;
  readonly down?: Weather;
}

/**
 * A UDP line that loses a seeded share of its datagrams and is late, as bad as it is told to be while it runs. Each browser that
 * sends gets a socket of its own towards the server behind, which therefore tells them apart by their ports.
 */
export class LossyRelay {
  private readonly calls = new Map<string, Socket>();
  private readonly up: Direction;
  private readonly down: Direction;

  private constructor(
    private readonly front: Socket,
    private readonly serverPort: number,
    seed: number,
  ) {
    this.up = new Direction(seeded(seed));
    this.down = new Direction(seeded(seed + 1));
    front.on('message', (datagram, browser) => this.forward(datagram, browser));
  }

  /** Before the server on a port of 127.0.0.1, in fair weather. */
  static async before(serverPort: number, seed = 1): Promise<LossyRelay> {
    return new LossyRelay(await bound(), serverPort, seed);
  }

  get port(): number {
    return this.front.address().port;
  }

  /** As `TURN_URLS`. */
  get turnUrl(): string {
    return `turn:127.0.0.1:${this.port}?transport=udp`;
  }

  /** How many datagrams came in each direction, and how many of them were lost. */
  get passed(): Readonly<Record<'up' | 'down', { readonly came: number; readonly lost: number }>> {
    const of = ({ came, lost }: Direction) => ({ came, lost });
    return { up: of(this.up), down: of(this.down) };
  }

  /** From now on; a direction that is not named is fair again. */
  turn({ up = {}, down = {} }: LineWeather): void {
    this.up.weather = up;
    this.down.weather = down;
  }

  close(): void {
    this.up.stop();
    this.down.stop();
    for (const socket of [this.front, ...this.calls.values()]) socket.close();
  }

  private forward(datagram: Buffer, browser: RemoteInfo): void {
    const call = this.callOf(browser);
    this.up.carry(() => call.send(datagram, this.serverPort, '127.0.0.1'));
  }

  /** A browser sends from any address of the machine, and hears on that one only. */
  private callOf({ address, port }: RemoteInfo): Socket {
    const key = `${address} ${port}`;
    const known = this.calls.get(key);
    if (known) return known;
    const socket = createSocket('udp4');
    socket.on('message', (datagram) => this.down.carry(() => this.front.send(datagram, port, address)));
    this.calls.set(key, socket);
    return socket;
  }
}

/** One way of the line: what is lost is decided on arrival, what is late waits its turn. */
class Direction {
  weather: Weather = {};
  came = 0;
  lost = 0;
  private lastDue = 0;
  private readonly waiting = new Set<ReturnType<typeof setTimeout>>();
  private readonly queue: (() => void)[] = [];

  constructor(private readonly chance: () => number) {}

  carry(send: () => void): void {
    const { loss = 0, delayMs = 0, jitterMs = 0 } = this.weather;
    this.came += 1;
    if (this.chance() < loss) return void (this.lost += 1);
    if (jitterMs > 0) return this.later(delayMs + this.chance() * jitterMs, send);
    const now = performance.now();
    this.lastDue = Math.max(this.lastDue, now + delayMs);
    const waits = this.lastDue - now;
    if (waits <= 0 && this.queue.length === 0) return send();
    this.queue.push(send);
    // Whichever timer ends first sends what came first: a shorter delay later on does not overtake.
    this.later(waits, () => this.queue.shift()?.());
  }

  stop(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.queue.length = 0;
  }

  private later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      act();
    }, ms);
    this.waiting.add(timer);
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
