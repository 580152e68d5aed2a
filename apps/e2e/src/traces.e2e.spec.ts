import { signInCast } from './cast';
import { Collector } from './collector';
import { RunningSystem } from './system';
import { ask, comment, traceOfRequest } from './traces';

describe('a request for help, followed by whoever runs the platform', () => {
  let collector: Collector;
  let system: RunningSystem;
  beforeAll(async () => {
    collector = await Collector.start();
    system = await RunningSystem.start({ env: { ...collector.env, LOG_LEVEL: 'debug' } });
    await ask(await signInCast(system.base));
  });
  afterAll(async () => {
    const code = await system?.stop();
    await collector.stop();
    expect(code).toBe(0);
  });

  it('is one trace from the door to the evaluation, each step under the one that caused it', async () => {
    const { gateway, careRequests, published, consumed } = await traceOfRequest(collector);
    const traces = [gateway, careRequests, published, consumed].map(({ traceId }) => traceId);
    expect(new Set(traces).size).toBe(1);
    expect(gateway.parentSpanId ?? '').toBe('');
    expect(careRequests.parentSpanId).toBe(gateway.spanId);
    expect(published.parentSpanId).toBe(careRequests.spanId);
    expect(consumed.parentSpanId).toBe(careRequests.spanId);
  });

  it('is told by route, status and kind of event', async () => {
    const { gateway, careRequests, published, consumed } = await traceOfRequest(collector);
    expect([gateway.kind, careRequests.kind, published.kind, consumed.kind]).toEqual([2, 2, 4, 5]);
    expect(careRequests.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/care-requests/requests',
      'http.response.status_code': 201,
    });
    expect(consumed.attributes).toMatchObject({
      'messaging.system': 'postgresql',
      'messaging.destination.name': 'care-requests.events',
      'messaging.operation.type': 'process',
      'messaging.message.id': published.attributes['messaging.message.id'],
    });
  });

  it('says nothing about anybody, in no trace and in no line of the log', () => {
    const log = system
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(log.some((line) => line.includes('"answered"'))).toBe(true);
    for (const text of [collector.text, log.join('\n')])
      for (const value of ['Jeanne', 'claire.martin', comment, 'escalier', '06 98 76'])
        expect(text).not.toContain(value);
  });
});
