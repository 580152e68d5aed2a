import type {
  Candidate,
  CareRequestDetail,
  MissionView,
  Page,
  Problem,
  ResidentView,
} from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { type Cast, signInCast } from './cast';
import type { Answer, PortalClient } from './client';
import { invited, signInAdministrator } from './people';
import { aNeed, aRequest } from './specimens';
import { RunningSystem } from './system';

const RACES = 50;

let system: RunningSystem | undefined;
let cast: Cast;
let secondCoordinator: PortalClient;
let secondPlanner: PortalClient;
let organizationIds: readonly [string, string];
let residentId: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  const administrator = await signInAdministrator(system.base);
  const { items } = await cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
  residentId = items.find(({ givenName }) => givenName === cast.motherGivenName)!.id;
  const request = await reviewed();
  const { items: candidates } = await cast.coordinator.must<{ items: Candidate[] }>(
    `${needPath(request)}/candidates`,
  );
  const other = candidates.find((one) => one.eligible && one.organizationId !== cast.organizationId)!;
  organizationIds = [cast.organizationId, other.organizationId];
  [secondCoordinator, secondPlanner] = await Promise.all([
    invited(administrator, { email: 'second@example.fr', name: 'Seconde', roles: ['coordinator'] }),
    invited(administrator, {
      email: 'autre.planning@example.fr',
      name: 'Autre planning',
      roles: ['provider'],
      organizationId: other.organizationId,
    }),
  ]);
});
afterAll(async () => {
  await system?.stop();
});

/** A request of the daughter that a coordinator has taken in hand; small, so that capacity lasts for all of them. */
async function reviewed(): Promise<CareRequestDetail> {
  const request = await cast.daughter.must<CareRequestDetail>(
    '/api/care-requests/requests',
    aRequest({ residentId, needs: [aNeed({ minutesPerVisit: 15 })] }),
  );
  return cast.coordinator.must(`/api/care-requests/requests/${request.id}/review`, {});
}

function needPath({ id, needs }: CareRequestDetail): string {
  return `/api/care-requests/requests/${id}/needs/${needs[0]!.id}`;
}

const accountOf = async (client: PortalClient) =>
  (await client.must<{ account: { id: string } }>('/api/session')).account.id;

function split<T>(answers: readonly Answer<T>[]): { won: T[]; lost: Problem[] } {
  const won = answers.filter(({ status }) => status < 300).map(({ body }) => body);
  const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body as unknown as Problem);
  expect(answers.map(({ status }) => status).filter((status) => status >= 300 && status !== 409)).toEqual([]);
  return { won, lost };
}

describe('two people at the same moment', () => {
  it('who offer the same need to the same provider: one does, the other is told who and when', async () => {
    const accounts = [await accountOf(cast.coordinator), await accountOf(secondCoordinator)];
    for (let race = 0; race < 10; race++) {
      const path = `${needPath(await reviewed())}/offers`;
      const body = { organizationIds: [organizationIds[0]] };
      const answers = await Promise.all(
        [cast.coordinator, secondCoordinator].map((one) => one.post<CareRequestDetail>(path, body)),
      );
      const { won, lost } = split(answers);
      expect([won.length, lost.length]).toEqual([1, 1]);
      expect(won[0]!.missions).toHaveLength(1);
      const winner = accounts[answers.findIndex(({ status }) => status === 201)];
      expect(lost[0]!.facts).toMatchObject({
        by: winner,
        byKind: 'account',
        at: won[0]!.missions[0]!.proposedAt,
      });
      expect(lost[0]!.detail).toContain('déjà');
    }
  });

  it(`who accept sibling offers: one mission is accepted, ${RACES} times out of ${RACES}`, async () => {
    let firstWins = 0;
    for (let race = 0; race < RACES; race++) {
      const request = await reviewed();
      const offered = await cast.coordinator.must<CareRequestDetail>(`${needPath(request)}/offers`, {
        organizationIds,
      });
      const missionOf = (organizationId: string) =>
        offered.missions.find((mission) => mission.organizationId === organizationId)!.id;
      const accept = (client: PortalClient, organizationId: string) =>
        client.post<MissionView>(`/api/care-requests/missions/${missionOf(organizationId)}/accept`);
      const contenders = [
        () => accept(cast.planner, organizationIds[0]),
        () => accept(secondPlanner, organizationIds[1]),
      ];
      // Both orders, so that neither side has the shorter way.
      const order = race % 2 === 0 ? contenders : contenders.reverse();
      const { won, lost } = split(await Promise.all(order.map((go) => go())));
      expect([won.length, lost.length]).toEqual([1, 1]);
      expect(lost[0]!.facts).toMatchObject({
        by: won[0]!.organizationId,
        byKind: 'organization',
        at: expect.any(String),
      });
      const after = await cast.coordinator.must<CareRequestDetail>(
        `/api/care-requests/requests/${request.id}`,
      );
      const taken = after.missions.filter(({ state }) => ['accepted', 'planned', 'started'].includes(state));
      expect(taken.map(({ organizationId }) => organizationId)).toEqual([won[0]!.organizationId]);
      if (won[0]!.organizationId === organizationIds[0]) firstWins++;
      // Frees the hours again, so that the last race is like the first.
      await cast.coordinator.must(`/api/care-requests/requests/${request.id}/cancel`, { reason: 'error' });
    }
    expect(firstWins).toBeGreaterThan(0);
    expect(firstWins).toBeLessThan(RACES);
  });

  it('who send the same command under the same key: it is done once, and both get its answer', async () => {
    const body = aRequest({ residentId, comment: 'une seule fois' });
    const key = '0198f000-0000-7000-8000-00000000aaaa';
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        cast.daughter.post<CareRequestDetail>('/api/care-requests/requests', body, key),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const mine = await eventually(
      () =>
        cast.daughter.must<Page<CareRequestDetail>>(`/api/care-requests/requests?residentId=${residentId}`),
      ({ items }) => items.some(({ comment }) => comment === 'une seule fois'),
    );
    expect(mine.items.filter(({ comment }) => comment === 'une seule fois')).toHaveLength(1);
  });
});
