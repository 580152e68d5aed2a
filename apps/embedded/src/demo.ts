import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo as loadCareRequests } from '@chez-soi/care-requests/demo';
import { loadDemoOrganizations } from '@chez-soi/directory/demo';
import type { DemoAccount, GatewayApp } from '@chez-soi/gateway/app';
import { root } from './config';
import { demoAccounts, demoPassword } from './demo-accounts';
import type { Services } from './services';

/**
 * A living Isère for the first start: invented providers, residents and requests of the last weeks. The accounts come
 * last: a start that was cut off before them loads what is missing. Returns the accounts that a visitor may try.
 */
export async function loadDemo(
  services: Services,
  gateway: GatewayApp,
  { isFirstStart, now }: { isFirstStart: boolean; now: Date },
): Promise<readonly DemoAccount[]> {
  if (!isFirstStart) return demoAccounts;
  await loadDemoOrganizations(services.directory, await data('directory/data/demo-organizations.json'), now);
  await loadCareRequests(services['care-requests'], {
    residents: await data('care-requests/data/demo-residents.json'),
    requests: await data('care-requests/data/demo-requests.json'),
    accounts: demoAccounts.map(({ id, email }) => ({ id, email })),
    now,
  });
  await gateway.loadDemoAccounts(demoAccounts, demoPassword);
  return demoAccounts;
}

async function data(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, 'apps', path), 'utf8')) as unknown;
}
