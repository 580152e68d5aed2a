import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Listen, listen } from './build-service-app';

export interface Running {
  readonly app: NestFastifyApplication;
  /** Lets what is under way finish, then gives everything back. */
  close(): Promise<void>;
}

/** A service in a process of its own: it listens until it is told to stop, or says in one sentence why it cannot. */
export function runAlone<C extends { readonly listen: Listen }>(
  readConfig: (env: NodeJS.ProcessEnv) => C,
  createApp: (config: C) => Promise<Running>,
): void {
  const run = async () => {
    const config = readConfig(process.env);
    const running = await createApp(config);
    let stopping: Promise<never> | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => (stopping ??= running.close().then(() => process.exit(0))));
    await listen(running.app, config.listen);
  };
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
