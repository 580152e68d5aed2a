import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineCredentials } from '@chez-soi/gateway/app';
import type { Gateway } from './gateway-thread';

/** What commands on this machine need to speak to the platform of a data folder. */
interface CommandLineClient extends MachineCredentials {
  readonly url: string;
}

/** Leaves `command-line.json` in the data folder, readable by its owner only: `npm run import` finds it there. */
export async function keepCommandLineClient(dataDir: string, url: string, gateway: Gateway): Promise<void> {
  const file = join(dataDir, 'command-line.json');
  const stored = read(file);
  const credentials = await gateway.keepMachine('Ligne de commande', stored);
  const { clientId, clientSecret } = credentials;
  if (stored?.clientId === clientId && stored.url === url) return;
  writeFileSync(`${file}.new`, JSON.stringify({ url, clientId, clientSecret }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function read(file: string): CommandLineClient | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as CommandLineClient;
}
