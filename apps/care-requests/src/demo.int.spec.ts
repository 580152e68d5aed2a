import type { Board, CareRequestView, Page } from '@chez-soi/contracts';
import requests from '../data/demo-requests.json';
import residents from '../data/demo-residents.json';
import { loadDemo } from './demo';
import { anActor } from '@chez-soi/service-kit/testing';
import { aProvider, aService, monday, publishService, type TestService } from './testing/a-service';

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

beforeAll(async () => {
  service = await aService({
    territory: communes.map((code) => ({ code, name: code, epciCode: null, lat: 45.2, lon: 5.7 })),
  });
  for (const code of codes) {
    await publishService(service, code, { unit: withoutVisits.has(code) ? 'month' : 'hour' });
    const facts = { zones: communes, declaredMinutesPerWeek: 20_000 };
    for (let n = 0; n < 3; n++) await aProvider(service, code, facts);
  }
});
afterAll(() => service.stop());

describe('the demonstration', () => {
  it('shows help that has been running for weeks, and is loaded once', async () => {
    const loaded = await loadDemo(service, { residents, requests }, options);
    expect(loaded).toMatchObject({ residents: residents.length, requests: requests.length });
    expect(loaded.visits).toBeGreaterThan(500);
    expect(loaded.residentIds.size).toBe(residents.length);
    expect(await loadDemo(service, { residents, requests }, options)).toEqual({
      residents: 0,
      requests: 0,
      visits: 0,
      residentIds: loaded.residentIds,
    });
    const rows = await service.database.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM care_request GROUP BY 1',
    );
    const states = Object.fromEntries(rows.map((row) => [row.state, row.n]));
    expect(states).toMatchObject({
      cancelled: count('cancelled'),
      active: expect.any(Number),
      offered: count('offered'),
      submitted: expect.any(Number),
    });
    const inPast = await service.database.query(
      `SELECT 1 FROM visit WHERE state = 'planned' AND planned_end < $1`,
      [new Date(monday.getTime() - 3_600_000)],
    );
    expect(inPast).toEqual([]);
  });

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
