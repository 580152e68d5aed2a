import { newId } from '@chez-soi/kernel';
import { createLogger } from '@chez-soi/service-kit';
import { describeBus } from '../bus/bus-conformance';
import { aBroker, type TestBroker, whyNoKafka } from '../testing/kafka';
import { KafkaBus } from './kafka-bus';

const reason = whyNoKafka();
const log = createLogger('test', 'silent');

(reason ? describe.skip : describe)('on a real broker', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await aBroker();
  }, 180_000);
  afterAll(() => broker.stop());

  describeBus('Kafka', async () => {
    const bus = new KafkaBus({ brokers: [broker.address], clientId: 'spec', log, prefix: `${newId()}.` });
    await bus.ensureTopics(['care-requests'], 3);
    return bus;
  });
});
