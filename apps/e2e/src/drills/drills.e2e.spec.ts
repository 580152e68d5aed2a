import { whyNoKafka } from '@chez-soi/messaging/testing';
import { StackDrill } from './stack-drill';

(whyNoKafka() ? describe.skip : describe)('services killed at their durable steps, over Kafka', () => {
  it('lose no accepted request, do none twice, and keep the order of each', async () => {
    const result = await new StackDrill(120, 5, 38).run();
    console.log(JSON.stringify(result));
    expect(result).toMatchObject({ kills: 5, lost: 0, doubled: 0, outOfOrder: 0 });
    expect(result.recoveredMs).toBeLessThan(10_000);
  }, 300_000);
});
