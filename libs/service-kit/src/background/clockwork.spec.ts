import { pino } from 'pino';
import { Clockwork, Pace } from './clockwork';

const EVERY_MS = 1000;

describe('What the passing of time does', () => {
  let turns: number;
  let failures: unknown[];
  let clockwork: Clockwork;

  const wound = (turn: () => Promise<unknown> = () => Promise.resolve(), everyMs = EVERY_MS) => {
    clockwork = new Clockwork({
      everyMs,
      turn: () => {
        turns++;
        return turn();
      },
      onFailure: (error) => failures.push(error),
    });
    clockwork.start();
  };
  const passing = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const finishable = () => {
    let finish: () => void = () => undefined;
    const turn = () => new Promise<void>((resolve) => (finish = resolve));
    return { turn, finish: () => finish() };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    [turns, failures] = [0, []];
  });
  afterEach(async () => {
    await clockwork.stop();
    jest.useRealTimers();
  });

  it('is done again and again, after a pause each time', async () => {
    wound();
    await passing(EVERY_MS - 1);
    expect(turns).toBe(0);
    await passing(2 * EVERY_MS);
    expect(turns).toBe(2);
  });

  it('is never done twice at once, however long it takes', async () => {
    const { turn, finish } = finishable();
    wound(turn);
    await passing(10 * EVERY_MS);
    expect(turns).toBe(1);
    finish();
    await passing(EVERY_MS);
    expect(turns).toBe(2);
    finish();
  });

  it('goes on after a failure, which is told', async () => {
    wound(() => Promise.reject(new Error('no database')));
    await passing(2 * EVERY_MS);
    expect([turns, failures]).toEqual([2, [new Error('no database'), new Error('no database')]]);
  });

  it('waits while the past is loaded, and is done again afterwards', async () => {
    const loading = finishable();
    wound();
    const loaded = clockwork.whileStill(loading.turn);
    await passing(5 * EVERY_MS);
    expect(turns).toBe(0);
    loading.finish();
    await loaded;
    await passing(EVERY_MS);
    expect(turns).toBe(1);
  });

  it('ends when what is under way is done', async () => {
    const { turn, finish } = finishable();
    wound(turn);
    await passing(EVERY_MS);
    let isOver = false;
    const stopping = clockwork.stop().then(() => (isOver = true));
    await passing(10 * EVERY_MS);
    expect([turns, isOver]).toEqual([1, false]);
    finish();
    await stopping;
    await passing(10 * EVERY_MS);
    expect(turns).toBe(1);
  });

  it('is left to whoever asks for it where no interval is given', async () => {
    wound(undefined, 0);
    await passing(10 * EVERY_MS);
    expect(turns).toBe(0);
  });

  it('turns at the pace of its service, and the log tells of a turn that failed', async () => {
    const lines: string[] = [];
    const log = pino({ base: null, timestamp: false }, { write: (line) => lines.push(line) });
    const turn = () => Promise.reject(new Error('no database'));
    clockwork = new Pace(EVERY_MS, () => new Date(), log).clockwork('told later', turn);
    clockwork.start();
    await passing(EVERY_MS);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({
        level: 40,
        msg: 'told later',
        err: expect.objectContaining({ message: 'no database' }),
      }),
    ]);
  });
});
