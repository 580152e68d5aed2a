/** What a container of the tests offers, and how to be rid of it. */
export interface TestContainer<T> {
  readonly at: T;
  stop(): Promise<void>;
}

/** `TEST_CONTAINERS=1`: PostgreSQL and Kafka of the specs come as containers, in the versions of docker-compose.yml. */
export function wantsContainers(): boolean {
  return process.env['TEST_CONTAINERS'] === '1';
}

/** One PostgreSQL for a run, without durability. `TEST_POSTGRES_IMAGE` names another image. */
export async function startPostgresContainer(): Promise<TestContainer<{ readonly url: string }>> {
  const image = process.env['TEST_POSTGRES_IMAGE'] ?? 'postgres:18';
  await requireEngine();
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const unsafe = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);
  const container = await told(
    image,
    new PostgreSqlContainer(image)
      .withDatabase('postgres')
      .withCommand(['postgres', ...unsafe, '-c', 'max_connections=200'])
      .start(),
  );
  return { at: { url: container.getConnectionUri() }, stop: async () => void (await container.stop()) };
}

/** Starts what `container` describes; without an engine or without its image, says so and what to do. */
export async function told<T>(image: string, starting: Promise<T>): Promise<T> {
  return starting.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `TEST_CONTAINERS=1: the container of ${image} did not start (${why}). ` +
        'Pull that image, or name one that is there: TEST_POSTGRES_IMAGE, TEST_KAFKA_IMAGE.',
    );
  });
}

/** Nobody asked for anything else: without an engine there is nothing to fall back to. */
export async function requireEngine(): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  await getContainerRuntimeClient().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `TEST_CONTAINERS=1 asks for containers, but no container engine answers (${why}). ` +
        'Start Docker, or say where it listens (DOCKER_HOST); without TEST_CONTAINERS, PostgreSQL comes from npm and Kafka from Maven.',
    );
  });
}
