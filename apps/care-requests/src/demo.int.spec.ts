import type { Board, CareRequestView, Page } from '@chez-soi/contracts';
import requests from '../data/demo-requests.json';
import residents from '../data/demo-residents.json';
import { loadDemo } from './demo';
import { anActor, type Breakable, cutOff } from '@chez-soi/service-kit/testing';
import { MissionsService } from './missions.service';
import { RequestsService } from './requests.service';
import { SubmissionService } from './submission.service';
import { aProvider, aService, monday, publishService, type TestService } from './testing/a-service';

/** Weeks of work are done, a thousand commands: half a minute on a machine of its own. */
const LOADING = 240_000;

let service: TestService;
const codes = [...new Set(requests.flatMap((request) => request.needs.map((need) => need.serviceCode)))];
const withoutVisits = new Set(
  requests.flatMap((one) =>
    one.needs.filter((need) => need.minutesPerVisit === 0).map((need) => need.serviceCode),
  ),
);
const communes = [...new Set(residents.map((resident) => resident.address.communeCode))];
const count = (outcome: string) => requests.filter((request) => request.outcome === outcome).length;
const claire = '11111111-1111-4111-8111-111111111111';
const options = {
  now: monday,
  accountOf: (key: string) => (key === 'claire.martin@example.fr' ? claire : null),
};

/** The service, with the catalogue and the directory that the demonstration needs. */
async function aDemoService(): Promise<TestService> {
  const demo = await aService({
    territory: communes.map((code) => ({ code, name: code, epciCode: null, lat: 45.2, lon: 5.7 })),
  });
  for (const code of codes) {
    await publishService(demo, code, { unit: withoutVisits.has(code) ? 'month' : 'hour' });
    const facts = { zones: communes, declaredMinutesPerWeek: 20_000 };
    for (let n = 0; n < 3; n++) await aProvider(demo, code, facts);
  }
  return demo;
}

const countsOf = async ({ database }: TestService) => {
  const rows = await database.query<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM care_request GROUP BY 1',
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
};
const apaStatesOf = async ({ database }: TestService) => {
  const rows = await database.query<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM apa_application GROUP BY 1',
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
};
const visitsInThePast = ({ database }: TestService, now: Date) =>
  database.query(`SELECT 1 FROM visit WHERE state = 'planned' AND planned_end < $1`, [
    new Date(now.getTime() - 3_600_000),
  ]);

beforeAll(async () => {
  service = await aDemoService();
});
afterAll(() => service.stop());

describe('the demonstration', () => {
  it(
    'shows help that has been running for weeks, and is loaded once',
    async () => {
      const loaded = await loadDemo(service, { residents, requests }, options);
      expect(loaded).toMatchObject({ residents: residents.length, requests: requests.length });
      expect(loaded.visits).toBeGreaterThan(500);
      expect(loaded.people.size).toBe(residents.length);
      expect(await apaStatesOf(service)).toEqual({
        submitted: 2,
        incomplete: 1,
        complete: 1,
        assessing: 1,
        'plan-proposed': 1,
        'change-requested': 1,
        'deemed-granted': 1,
        open: 4,
        suspended: 1,
        rejected: 1,
      });
      expect(await loadDemo(service, { residents, requests }, options)).toEqual({
        residents: 0,
        requests: 0,
        visits: 0,
        people: loaded.people,
      });
      expect(await countsOf(service)).toMatchObject({
        cancelled: count('cancelled'),
        active: expect.any(Number),
        offered: count('offered'),
        submitted: expect.any(Number),
      });
      expect(await visitsInThePast(service, monday)).toEqual([]);
    },
    LOADING,
  );

  it('gives the coordinator a board with late, new and refused work', async () => {
    const { body } = await service.coordinator.get<Board>('/care-requests/board');
    expect(body.counts.late + body.counts.new).toBeGreaterThan(0);
    expect(body.refusedOrExpired.length).toBeGreaterThan(0);
  });

  it('lets Claire Martin follow her mother and her uncle', async () => {
    const grants = await service
      .as(anActor('machine'))
      .get<{ residents: { residentId: string; relationId: string; mandate: string }[] }>(
        `/care-requests/grants/${claire}`,
      );
    expect(grants.body.residents).toHaveLength(2);
    const daughter = service.as(anActor('family', { accountId: claire, residents: grants.body.residents }));
    const page = await daughter.get<Page<CareRequestView>>('/care-requests/requests');
    expect(new Set(page.body.items.map((item) => item.residentName))).toEqual(
      new Set(['Jeanne Martin', 'André Martin']),
    );
  });
});

describe('a load of the demonstration that was cut off', () => {
  let cut: TestService;
  beforeAll(async () => {
    cut = await aDemoService();
  });
  afterAll(() => cut.stop());

  const load = (now = monday) => loadDemo(cut, { residents, requests }, { ...options, now });
  const cutOffAt = async <K extends string>(part: Breakable<K>, method: K, nth: number) => {
    const goOn = cutOff(part, method, nth);
    await expect(load()).rejects.toThrow('cut off');
    goOn();
  };
  /** How many requests there are of each state; help begins on a day of its own, so that one more may run tomorrow. */
  const outcomesOf = async (demo: TestService) => {
    const { assigned = 0, active = 0, ...others } = await countsOf(demo);
    return { ...others, placed: assigned + active };
  };

  it(
    'goes on where it stood, also on another day, and ends as one that was not cut off',
    async () => {
      const requestsService = cut.app.get(RequestsService);
      await cutOffAt(cut.app.get(SubmissionService), 'submit', 30);
      await cutOffAt(requestsService, 'review', 20);
      await cutOffAt(requestsService, 'offer', 40);
      await cutOffAt(cut.app.get(MissionsService), 'refuse', 4);
      await cutOffAt(cut.app.get(MissionsService), 'accept', 30);
      await cutOffAt(cut.dueWork, 'advance', 3);
      const tomorrow = new Date(monday.getTime() + 86_400_000);
      const { people } = await load(tomorrow);
      expect(people.size).toBe(residents.length);
      const [registered] = await cut.database.query('SELECT count(*)::int AS n FROM resident');
      expect(registered).toEqual({ n: residents.length });
      expect(await outcomesOf(cut)).toEqual(await outcomesOf(service));
      expect(await visitsInThePast(cut, tomorrow)).toEqual([]);
      expect(await load(tomorrow)).toEqual({ residents: 0, requests: 0, visits: 0, people });
    },
    LOADING,
  );
});
