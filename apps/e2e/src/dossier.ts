import type {
  AccountView,
  ApaApplicationView,
  ApaPage,
  CareRequestDetail,
  MissionView,
  OrganizationView,
  Page,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import type { Cast } from './cast';
import type { PortalClient } from './client';

/** Ids of real things that belong together: what somebody would need to reach another person's file. */
export interface Dossier {
  readonly resident: ResidentView;
  readonly relationId: string;
  readonly request: CareRequestDetail;
  readonly mission: MissionView;
  readonly visit: VisitView;
  readonly organization: OrganizationView;
  readonly accountId: string;
  /** Of the same person, with a letter that asks for pieces. */
  readonly apaApplication: ApaApplicationView;
  /** Everybody but the resident. */
  readonly others: readonly ResidentView[];
}

/** The demonstration's mother, her request, its mission and a visit of it. */
export async function readDossier(cast: Cast): Promise<Dossier> {
  const { coordinator, daughter } = cast;
  const people = await all<ResidentView>(coordinator, '/api/care-requests/residents');
  const resident = people.find(
    (one) => one.givenName === cast.motherGivenName && one.familyName === 'Martin',
  )!;
  const missions = await coordinator.must<Page<MissionView>>(
    `/api/care-requests/missions?residentId=${resident.id}&limit=100`,
  );
  const today = parisDay(new Date());
  const visits = await coordinator.must<Page<VisitView>>(
    `/api/care-requests/visits?from=${addDays(today, -20)}&to=${addDays(today, 10)}&residentId=${resident.id}`,
  );
  const visit = visits.items[0]!;
  const mission = missions.items.find(({ id }) => id === visit.missionId)!;
  const session = await daughter.must<{ account: AccountView }>('/api/session');
  return {
    resident,
    relationId: resident.relations[0]!.id,
    request: await coordinator.must(`/api/care-requests/requests/${mission.careRequestId}`),
    mission,
    visit,
    organization: await coordinator.must(`/api/directory/organizations/${mission.organizationId}`),
    accountId: session.account.id,
    apaApplication: await anApplicationOf(coordinator, resident.id),
    others: people.filter(({ id }) => id !== resident.id),
  };
}

/** The person's APA application, which is filed if the demonstration has none. */
async function anApplicationOf(coordinator: PortalClient, residentId: string): Promise<ApaApplicationView> {
  const root = '/api/care-requests/apa-applications';
  const { items } = await coordinator.must<ApaPage>(`${root}?residentId=${residentId}`);
  if (items[0]) return items[0];
  const { id } = await coordinator.must<ApaApplicationView>(root, { residentId, channel: 'paper' });
  await coordinator.must(`${root}/${id}/submit`, {});
  return coordinator.must(`${root}/${id}/request-pieces`, {});
}

/** Every page of a list. */
export async function all<T>(client: PortalClient, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: Page<T> = await client.must<Page<T>>(`${path}?limit=100${query}`);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
