import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemo as loadCareRequests } from '@chez-soi/care-requests/demo';
import { loadDemoOrganizations } from '@chez-soi/directory/demo';
import { loadDemoSubjects } from '@chez-soi/evaluation/demo';
import { loadDemoSchedules } from '@chez-soi/telehealth/demo';
import { loadDemoSession } from '@chez-soi/telehealth/sessions/demo';
import { loadDemoMonitoring } from '@chez-soi/telehealth/telemonitoring/demo';
import { root } from './config';
import { demoAccounts, demoPassword, LE_BALCON, LES_MELEZES } from './demo-accounts';
import type { Gateway } from './gateway-thread';
import type { Services } from './services';

/**
 * A living Isère for the first start: invented providers, residents and requests of the last weeks, and who
 * takes part in the pilot. The accounts come
 * last: a start that was cut off before them loads what is missing.
 */
export async function loadDemo(services: Services, gateway: Gateway, now: Date): Promise<void> {
  const organizations = await data('directory/data/demo-organizations.json');
  const catalogue = await data('catalogue/data/services.json');
  await loadDemoOrganizations(services.directory, { organizations, services: catalogue }, now);
  await loadDemoSchedules(services.telehealth, organizations, now);
  const { people } = await loadCareRequests(
    services['care-requests'],
    {
      residents: await data('care-requests/data/demo-residents.json'),
      requests: await data('care-requests/data/demo-requests.json'),
    },
    { now, accountOf },
  );
  await loadDemoMonitoring(
    services.telehealth,
    { residentId: people.get('jeanne-martin')!.residentId, operatorId: LE_BALCON, toldId: LES_MELEZES },
    now,
  );
  const { residentId, relationIds } = people.get('andre-martin')!;
  const claire = {
    ...visitor('claire.martin@example.fr'),
    relationId: relationIds.get('claire.martin@example.fr')!,
  };
  const clinician = visitor('consultation@example.fr');
  await loadDemoSession(
    services.telehealth,
    { residentId, organizationId: LE_BALCON, clinician, relative: claire },
    now,
  );
  await loadDemoSubjects(services.evaluation, await data('evaluation/data/demo-subjects.json'), {
    now,
    residentIds: new Map([...people].map(([ref, person]) => [ref, person.residentId])),
  });
  await gateway.loadDemoAccounts(demoAccounts, demoPassword);
}

/** Somebody whom a visitor of the demonstration may be. */
function visitor(email: string): { readonly accountId: string; readonly name: string } {
  const { id, name } = demoAccounts.find((account) => account.email === email)!;
  return { accountId: id, name };
}

/** The account of a relative, by e-mail, or of a resident, by reference (`jeanne-martin`). */
function accountOf(person: string): string | null {
  const email = person.includes('@') ? person : `${person.replace('-', '.')}@example.fr`;
  return demoAccounts.find((account) => account.email === email)?.id ?? null;
}

async function data(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, 'apps', path), 'utf8')) as unknown;
}
