import { createServer } from 'node:net';
import { requireEngine, type TestContainer, told } from '@chez-soi/service-kit/testing';

const INSIDE = 9092;

/**
 * A broker in a container, the image of docker-compose.yml; `TEST_KAFKA_IMAGE` names another that takes its settings
 * from the same variables. Not the Kafka module of testcontainers: that one runs the start script of another vendor's
 * image, which Apache's does not have.
 */
export async function aBrokerInAContainer(): Promise<TestContainer<{ readonly address: string }>> {
  const image = process.env['TEST_KAFKA_IMAGE'] ?? 'apache/kafka:4.3.1';
  await requireEngine();
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  // Clients are sent to the advertised address, which the broker must know before it starts.
  const port = await freePort();
  const container = await told(
    image,
    new GenericContainer(image)
      .withExposedPorts({ container: INSIDE, host: port })
      .withEnvironment(settings(`${host}:${port}`))
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .withStartupTimeout(120_000)
      .start(),
  );
  return { at: { address: `${host}:${port}` }, stop: async () => void (await container.stop()) };
}

function settings(advertised: string): Record<string, string> {
  return {
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_LISTENERS: `PLAINTEXT://:${INSIDE},CONTROLLER://:9093`,
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${advertised}`,
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '3',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
