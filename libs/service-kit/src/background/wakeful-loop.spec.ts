import { WakefulLoop } from './wakeful-loop';

const RETRY_MS = 500;

describe('Work of the background', () => {
  let turns: number;
  let failures: unknown[];
  let loop: WakefulLoop;

  const start = (turn: () => Promise<unknown>) => {
    loop = new WakefulLoop({
      turn: () => {
        turns++;
        return turn();
      },
      retryMs: RETRY_MS,
      onFailure: (error) => failures.push(error),
    });
    loop.start();
  };
  const passing = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    jest.useFakeTimers();
    turns = 0;
    failures = [];
  });
  afterEach(async () => {
    await loop.stop();
    jest.useRealTimers();
  });

  it('looks again after a pause', async () => {
    start(() => loop.pause(1000));
    await passing(999);
    expect(turns).toBe(1);
    await passing(1);
    expect(turns).toBe(2);
  });

  it('looks at once when it is woken, also out of a pause without an end', async () => {
    start(() => loop.pause());
    await passing(3_600_000);
    expect(turns).toBe(1);
    loop.wake();
    await passing(0);
    expect(turns).toBe(2);
  });

  it('does not miss work that comes while it is looking', async () => {
    start(async () => {
      if (turns === 1) loop.wake();
      await loop.pause();
    });
    await passing(0);
    expect(turns).toBe(2);
  });

  it('pauses after a look that saw what it was woken for', async () => {
    start(async () => {
      loop.wake();
      loop.attend();
      await loop.pause();
    });
    await passing(0);
    expect(turns).toBe(1);
  });

  it('rests after a failure, even when it was woken meanwhile, and then goes on', async () => {
    start(async () => {
      if (turns > 1) return loop.pause();
      loop.wake();
      throw new Error('no database');
    });
    await passing(RETRY_MS - 1);
    expect(failures).toEqual([new Error('no database')]);
    expect(turns).toBe(1);
    await passing(1);
    expect(turns).toBe(2);
  });

  it('looks once for all that comes while it gathers, however often it is woken', async () => {
    start(async () => {
      if (turns === 1) await loop.gather(50);
      await loop.pause();
    });
    for (let at = 0; at < 4; at++) {
      loop.wake();
      await passing(10);
    }
    expect(turns).toBe(1);
    await passing(10);
    expect(turns).toBe(2);
    await passing(3_600_000);
    expect(turns).toBe(2);
  });

  it('stops when the turn under way has ended, and begins no other', async () => {
    let finish: () => void = () => undefined;
    start(() => new Promise<void>((resolve) => (finish = resolve)));
    let stopped = false;
    const stopping = loop.stop().then(() => (stopped = true));
    expect(loop.running).toBe(false);
    await passing(60_000);
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(turns).toBe(1);
  });

  it('stops out of a pause, out of gathering, and out of the rest after a failure', async () => {
    start(() => loop.pause());
    await passing(0);
    await loop.stop();
    start(() => Promise.reject(new Error('no database')));
    await passing(0);
    await loop.stop();
    start(() => loop.gather(60_000));
    await passing(0);
    await loop.stop();
    expect(turns).toBe(3);
  });
});
