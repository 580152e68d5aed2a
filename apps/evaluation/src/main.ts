import { LocalBus } from '@chez-soi/messaging';
import { listen } from '@chez-soi/service-kit';
import { createApp } from './app';
import { readConfig } from './config';

/** Evaluation in a process of its own. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { app } = await createApp(config, new LocalBus());
  app.enableShutdownHooks();
  await listen(app, config.listen);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
