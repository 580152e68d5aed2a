import { type HealthPart, Readiness } from './readiness';

const part = (name: string, look: HealthPart['look']): HealthPart => ({
  name,
  look,
  silent: { state: 'down', reason: `${name} is silent.` },
});
const up = part('database', async () => ({ state: 'up' }));
const degraded = part('broker', async () => ({ state: 'degraded', reason: 'The broker is away.' }));

async function reportOf(...parts: HealthPart[]) {
  const readiness = new Readiness();
  parts.forEach((one) => readiness.add(one));
  return readiness.report();
}

describe('the readiness of a service', () => {
  it('is that of its weakest part, whose sentence it tells', async () => {
    expect(await reportOf(up)).toEqual({ status: 'up', parts: { database: { state: 'up' } } });
    expect(await reportOf(up, degraded)).toMatchObject({ status: 'degraded', reason: 'The broker is away.' });
  });

  it('is told within a second even when a part never answers', async () => {
    const from = performance.now();
    const report = await reportOf(
      degraded,
      part('database', () => new Promise(() => undefined)),
    );
    expect(report).toMatchObject({ status: 'down', reason: 'database is silent.' });
    expect(performance.now() - from).toBeLessThan(1000);
  });

  it('is told when a look fails, and looks at something slow once at a time', async () => {
    let looks = 0;
    const slow = part('database', () => {
      looks += 1;
      return looks === 1 ? new Promise(() => undefined) : Promise.reject(new Error('away'));
    });
    const readiness = new Readiness();
    readiness.add(slow);
    const reports = await Promise.all([readiness.report(), readiness.report()]);
    expect(reports.map(({ status }) => status)).toEqual(['down', 'down']);
    expect(looks).toBe(1);
    expect((await reportOf(part('relay', () => Promise.reject(new Error('x'))))).status).toBe('down');
  });
});
