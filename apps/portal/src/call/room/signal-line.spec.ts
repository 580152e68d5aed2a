import type { ClientSignal } from '@chez-soi/contracts';
import { SignalLine } from './signal-line';

/** A browser's socket, opened and closed by the test. */
class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  readonly said: string[] = [];
  onopen?: () => void;
  onclose?: ((event: { code: number }) => void) | null;

  constructor() {
    FakeSocket.made.push(this);
  }
  send(text: string): void {
    this.said.push(text);
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  close(code = 1005): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

const hello: ClientSignal = { type: 'hello', ticket: 't', instance: 'page-one' };
const nothing = () => undefined;
/** Everything that waits for nothing but its turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('The line to the room', () => {
  const before = {
    WebSocket: globalThis.WebSocket,
    window: globalThis.window,
    location: globalThis.location,
  };
  let greet: (greeting: ClientSignal) => void;
  let fail: (error: unknown) => void;
  let line: SignalLine;
  const over = jest.fn();

  beforeEach(() => {
    FakeSocket.made = [];
    over.mockReset();
    Object.assign(globalThis, {
      WebSocket: FakeSocket,
      window: { addEventListener: nothing, removeEventListener: nothing },
      location: { origin: 'http://here' },
    });
    const greeting = () =>
      new Promise<ClientSignal>((resolve, reject) => ([greet, fail] = [resolve, reject]));
    line = new SignalLine({ greeting, onSignal: nothing, onBroken: nothing, onOver: over });
    void line.open();
  });
  afterEach(() => {
    line.close();
    Object.assign(globalThis, before);
  });

  it('is opened while the ticket is fetched, and says hello on it, once', async () => {
    const [early] = FakeSocket.made;
    early!.open();
    expect(early!.said).toEqual([]);
    greet(hello);
    await turn();
    expect([FakeSocket.made.length, early!.said]).toEqual([1, [JSON.stringify(hello)]]);
  });

  it('says hello when it opens, where the ticket was there first', async () => {
    greet(hello);
    await turn();
    const [early] = FakeSocket.made;
    expect(early!.said).toEqual([]);
    early!.open();
    expect(early!.said).toEqual([JSON.stringify(hello)]);
  });

  it('is opened again where it broke, or was closed for its silence, while the ticket was fetched', async () => {
    FakeSocket.made[0]!.open();
    FakeSocket.made[0]!.close(4006);
    greet(hello);
    await turn();
    FakeSocket.made[1]!.open();
    expect(FakeSocket.made.map(({ said }) => said.length)).toEqual([0, 1]);
    expect(over).not.toHaveBeenCalled();
  });

  it('is closed where there is no ticket, and where nobody wants it any more', async () => {
    fail(new Error('the room is full'));
    await turn();
    expect(FakeSocket.made.map(({ readyState }) => readyState)).toEqual([3]);
    expect(over).toHaveBeenCalledTimes(1);
    void line.open();
    line.close();
    greet(hello);
    await turn();
    expect(FakeSocket.made.every(({ readyState, said }) => readyState === 3 && said.length === 0)).toBe(true);
  });
});
