import { whyNoKafka } from '@chez-soi/messaging/testing';
import { signInCast } from './cast';
import { Collector } from './collector';
import { RunningStack } from './stack';
import { ask, traceOfRequest } from './traces';

const reason = whyNoKafka();

(reason ? describe.skip : describe)('a request for help that travels over Kafka', () => {
  let collector: Collector;
  let stack: RunningStack;
  beforeAll(async () => {
    collector = await Collector.start();
    stack = await RunningStack.start({ env: collector.env });
  }, 240_000);
  afterAll(async () => {
    const code = await stack?.stop();
    await collector.stop();
    expect(code).toBe(0);
  });

  it('is one trace through every process, each step under the one that caused it', async () => {
    await ask(await signInCast(stack.base));
    const { gateway, careRequests, published, consumed } = await traceOfRequest(collector);
    const traces = [gateway, careRequests, published, consumed].map(({ traceId }) => traceId);
    expect(new Set(traces).size).toBe(1);
    expect(careRequests.parentSpanId).toBe(gateway.spanId);
    expect([published.parentSpanId, consumed.parentSpanId]).toEqual([
      careRequests.spanId,
      careRequests.spanId,
    ]);
    expect([published, consumed].map(({ attributes }) => attributes['messaging.system'])).toEqual([
      'kafka',
      'kafka',
    ]);
  });
});
