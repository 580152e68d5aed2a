import type { ServiceName } from '@chez-soi/contracts';
import { createLogger, type Listen, parseConfig, runAlone, type Running } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';
import { KafkaBus } from '../kafka/kafka-bus';
import { kafkaVariables } from '../kafka/kafka-variables';

/** A service in a process of its own, which exchanges events with the others over Kafka. */
export function runService<C extends { readonly listen: Listen; readonly logLevel: string }>(
  service: ServiceName,
  readConfig: (env: NodeJS.ProcessEnv) => C,
  createApp: (config: C, bus: EventBus) => Promise<Running>,
): void {
  const readBoth = (env: NodeJS.ProcessEnv) => ({
    ...readConfig(env),
    kafka: parseConfig(kafkaVariables, env),
  });
  runAlone(readBoth, async (config) => {
    const { KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix } = config.kafka;
    const log = createLogger(service, config.logLevel);
    const bus = new KafkaBus({ brokers, clientId: service, log, prefix });
    const { app, close } = await createApp(config, bus);
    return { app, close: () => close().then(() => bus.close()) };
  });
}
