import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { LossyRelay } from './lossy-relay';

const LAST = 'last';

/** Somebody who sends and hears numbered datagrams. */
class Caller {
  readonly heard: string[] = [];
  constructor(
    private readonly socket: Socket,
    private readonly relay: LossyRelay,
  ) {
    socket.on('message', (datagram) => this.heard.push(datagram.toString()));
  }

  async says(...words: readonly (string | number)[]): Promise<void> {
    for (const word of words)
      await new Promise((sent) => this.socket.send(String(word), this.relay.port, '127.0.0.1', sent));
  }

  /** In fair weather the last one always comes, and order is kept: what came before it is all that will come. */
  async hearsAll(count: number): Promise<readonly string[]> {
    this.relay.turn({});
    await this.says(LAST);
    while (!this.heard.includes(LAST)) await this.hears(this.heard.length + 1);
    await this.hears(count);
    return this.heard.filter((word) => word !== LAST);
  }

  async hears(count: number): Promise<void> {
    while (this.heard.length < count) await once(this.socket, 'message');
  }
}

describe('A line that loses and is late', () => {
  let server: Socket;
  let relay: LossyRelay;
  const sockets: Socket[] = [];
  const relays: LossyRelay[] = [];

  const open = async () => {
    const socket = createSocket('udp4');
    sockets.push(socket);
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return socket;
  };
  const caller = async () => new Caller(await open(), relay);
  const line = async (seed?: number) => {
    relay = await LossyRelay.before(server.address().port, seed);
    relays.push(relay);
    return caller();
  };
  const numbers = Array.from({ length: 1000 }, (_, at) => at);
  const reachedLine = async (count: number) => {
    while (relay.passed.up.came < count) await new Promise((turn) => setImmediate(turn));
  };
  /** One after the other, so that no buffer of the machine runs over and loses more. */
  const sendAll = async (from: Caller) => {
    for (const number of numbers) {
      await from.says(number);
      await reachedLine(number + 1);
    }
  };

  beforeEach(async () => {
    server = await open();
    server.on('message', (datagram, { port }) => server.send(datagram, port, '127.0.0.1'));
  });
  afterEach(() => {
    relays.splice(0).forEach((one) => one.close());
    sockets.splice(0).forEach((socket) => socket.close());
  });

  it('loses nothing in fair weather, and brings every answer to who asked', async () => {
    const [jeanne, nurse] = [await line(), await caller()];
    await jeanne.says('Jeanne');
    await nurse.says('the nurse');
    expect(await jeanne.hearsAll(2)).toEqual(['Jeanne']);
    expect(await nurse.hearsAll(2)).toEqual(['the nurse']);
  });

  it.each([0.05, 0.15, 0.3])('loses the share that it is told: %d', async (loss) => {
    const jeanne = await line();
    relay.turn({ down: { loss } });
    await sendAll(jeanne);
    const heard = await jeanne.hearsAll(1);
    expect(Math.abs(1 - heard.length / numbers.length - loss)).toBeLessThan(0.03);
    expect(relay.passed).toMatchObject({
      up: { came: 1001, lost: 0 },
      down: { lost: numbers.length - heard.length },
    });
    expect(heard).toEqual(heard.toSorted((one, other) => Number(one) - Number(other)));
  });

  it('loses the same ones with the same seed, and others with another', async () => {
    const heardWith = async (seed: number) => {
      const jeanne = await line(seed);
      relay.turn({ up: { loss: 0.15 } });
      await sendAll(jeanne);
      return jeanne.hearsAll(1);
    };
    const first = await heardWith(7);
    expect(await heardWith(7)).toEqual(first);
    expect(await heardWith(8)).not.toEqual(first);
  });

  it('is late in each direction by what it is told', async () => {
    const jeanne = await line();
    relay.turn({ up: { delayMs: 120 }, down: { delayMs: 80 } });
    const from = performance.now();
    await jeanne.says('late');
    await jeanne.hears(1);
    // Timers may end a millisecond early.
    expect(performance.now() - from).toBeGreaterThan(197);
  });

  it('keeps the order when it gets faster', async () => {
    const jeanne = await line();
    relay.turn({ up: { delayMs: 120 } });
    await jeanne.says('late');
    await reachedLine(1);
    await jeanne.hearsAll(2);
    expect(jeanne.heard).toEqual(['late', LAST]);
  });

  it('lets datagrams overtake each other only where it is told to', async () => {
    const jeanne = await line();
    relay.turn({ up: { jitterMs: 200 } });
    const some = numbers.slice(0, 50);
    await jeanne.says(...some);
    await reachedLine(some.length);
    const heard = (await jeanne.hearsAll(some.length + 1)).map(Number);
    expect(heard).not.toEqual(some);
    expect(heard.toSorted((one, other) => one - other)).toEqual(some);
  });
});
