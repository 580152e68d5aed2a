import { listen } from '@chez-soi/service-kit';
import { createApp } from './app';
import { readConfig } from './config';

async function main(): Promise<void> {
  const { config, host, port } = readConfig(process.env);
  const gateway = await createApp(config);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void gateway.close());
  await listen(gateway.app, { host, port });
}

void main();
