import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Listen, listen } from './build-service-app';

/** A service in a process of its own: it listens until it is told to stop, or says in one sentence why it cannot. */
export function runAlone<C extends { readonly listen: Listen }>(
  readConfig: (env: NodeJS.ProcessEnv) => C,
  createApp: (config: C) => Promise<{ readonly app: NestFastifyApplication }>,
): void {
  const run = async () => {
    const config = readConfig(process.env);
    const { app } = await createApp(config);
    app.enableShutdownHooks();
    await listen(app, config.listen);
  };
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
