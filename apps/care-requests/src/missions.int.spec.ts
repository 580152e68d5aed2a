import type { CareRequestDetail, MissionView, Page, Problem, StopSummary } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import {
  anOfferedRequest,
  aProvider,
  aService,
  monday,
  plannerOf,
  publishService,
  type TestService,
} from './testing/a-service';

let service: TestService;

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

const accept = (mission: MissionView) =>
  plannerOf(service, mission.organizationId).post<MissionView & Problem>(
    `/care-requests/missions/${mission.id}/accept`,
  );

describe('twenty providers who accept the same need at the same moment', () => {
  it('make one winner; the others are told who it was, and when', async () => {
    const providers = await Promise.all(Array.from({ length: 10 }, () => aProvider(service, 'washing-help')));
    const offered = await anOfferedRequest(service, 'washing-help', providers);
    const answers = await Promise.all([...offered.missions, ...offered.missions].map(accept));
    const winners = answers.filter((answer) => answer.status === 200);
    expect(winners).toHaveLength(1);
    const winner = winners[0]!.body;
    const lost = answers.filter((answer) => answer.status === 409);
    expect(lost).toHaveLength(18);
    expect(
      lost.every(
        ({ body }) => body.facts['by'] === winner.organizationId && body.facts['at'] === monday.toISOString(),
      ),
    ).toBe(true);
    // The winner's second answer meets its own mission, which is planned by then.
    expect(answers.find((answer) => answer.status === 422)!.body.facts).toMatchObject({
      state: 'planned',
      action: 'accept',
    });
    const [states] = await service.database.query<{ states: string }>(
      `SELECT string_agg(DISTINCT state, ' ' ORDER BY state) AS states FROM mission WHERE care_request_id = $1`,
      [offered.id],
    );
    expect(states!.states).toBe('planned withdrawn');
  });
});

describe('a provider’s remaining hours', () => {
  it('cannot be promised twice, even at the same moment', async () => {
    const organizationId = await aProvider(service, 'washing-help', { declaredMinutesPerWeek: 500 });
    const offers = [];
    for (let n = 0; n < 4; n++)
      offers.push(await anOfferedRequest(service, 'washing-help', [organizationId]));
    const answers = await Promise.all(offers.map((offer) => accept(offer.missions[0]!)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 422, 422]);
    const refused = answers.find((answer) => answer.status === 422)!.body.facts;
    expect(refused).toEqual({ declared: 500, committed: 420, needed: 210 });
  });
});

describe('offers', () => {
  it('expire when nobody answers in 48 hours, and the need is open again', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    service.setNow(new Date(monday.getTime() + 48 * 3_600_000));
    expect((await accept(offered.missions[0]!)).status).toBe(422);
    await service.dueWork.run();
    const after = await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${offered.id}`);
    expect(after.body).toMatchObject({
      state: 'in-review',
      needs: [{ state: 'open' }],
      missions: [{ state: 'expired' }],
    });
  });

  it('taken back after acceptance take the planned visits with them', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    await accept(offered.missions[0]!);
    const withdrawn = await service.coordinator.post<MissionView>(
      `/care-requests/missions/${offered.missions[0]!.id}/withdraw`,
      { reason: 'family-choice' },
    );
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', reason: 'family-choice' });
    const rows = await service.database.query<{ state: string; n: string }>(
      'SELECT state, count(*) AS n FROM visit WHERE care_request_id = $1 GROUP BY 1',
      [offered.id],
    );
    expect(rows).toEqual([{ state: 'cancelled', n: '42' }]);
  });
});

describe('a mission', () => {
  it('that ends as planned completes its request', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    await accept(offered.missions[0]!);
    await service.coordinator.post(`/care-requests/missions/${offered.missions[0]!.id}/end`, {
      reason: 'planned-end',
    });
    const after = await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${offered.id}`);
    expect(after.body).toMatchObject({
      state: 'completed',
      missions: [{ state: 'ended' }],
      allowedActions: [],
    });
  });

  it('gets more visits as the weeks pass, never the same twice', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    await accept(offered.missions[0]!);
    service.setNow(new Date('2026-05-25T08:00:00Z'));
    await service.dueWork.run();
    await service.dueWork.run();
    const rows = await service.database.query<{ at: Date }>(
      'SELECT planned_start AS at FROM visit WHERE care_request_id = $1',
      [offered.id],
    );
    expect(rows).toHaveLength(56);
    expect(new Set(rows.map((row) => row.at.getTime())).size).toBe(56);
  });

  it('without visits begins on its day', async () => {
    await publishService(service, 'alarm', { unit: 'month' });
    const organizationId = await aProvider(service, 'alarm');
    const needs = [{ serviceCode: 'alarm', minutesPerVisit: 0, timesPerWeek: 1, windows: [] }];
    const offered = await anOfferedRequest(service, 'alarm', [organizationId], { needs });
    await accept(offered.missions[0]!);
    service.setNow(new Date('2026-05-11T08:00:00Z'));
    await service.dueWork.run();
    const after = await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${offered.id}`);
    expect(after.body).toMatchObject({ state: 'active', missions: [{ state: 'started' }] });
  });
});

describe('a provider who stops', () => {
  it('gives everything back: offers, missions, visits; each need waits for another', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const held = await anOfferedRequest(service, 'washing-help', [organizationId]);
    await accept(held.missions[0]!);
    const pending = await anOfferedRequest(service, 'washing-help', [organizationId]);
    const stopped = await service.coordinator.post<StopSummary>(
      `/care-requests/organizations/${organizationId}/stop`,
    );
    expect(stopped.body).toEqual({
      organizationId,
      on: '2026-05-04',
      requestsReopened: 2,
      missionsReleased: 2,
      visitsCancelled: 42,
    });
    for (const { id } of [held, pending]) {
      const after = await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${id}`);
      expect(after.body).toMatchObject({
        state: 'in-review',
        missions: [{ state: 'withdrawn', reason: 'provider-stops' }],
      });
    }
  });
});

describe('who sees and does what', () => {
  it('a planner sees the offers of her own organisation only, and cannot answer for another', async () => {
    const [mine, other] = [
      await aProvider(service, 'washing-help'),
      await aProvider(service, 'washing-help'),
    ];
    const offered = await anOfferedRequest(service, 'washing-help', [mine, other]);
    const planner = plannerOf(service, mine);
    const list = await planner.get<Page<MissionView>>('/care-requests/missions?state=proposed');
    expect(list.body.items.map((mission) => mission.organizationId)).toEqual([mine]);
    expect(list.body.items[0]!.allowedActions).toEqual(['accept', 'refuse']);
    const theirs = offered.missions.find((mission) => mission.organizationId === other)!;
    expect((await planner.post(`/care-requests/missions/${theirs.id}/accept`)).status).toBe(404);
    expect((await planner.get(`/care-requests/requests/${offered.id}`)).status).toBe(403);
    expect((await planner.get(`/care-requests/residents/${offered.residentId}`)).status).toBe(404);
    await accept(offered.missions.find((mission) => mission.organizationId === mine)!);
    expect((await planner.get(`/care-requests/residents/${offered.residentId}`)).status).toBe(200);
  });

  it('a stranger finds nothing; a relative whose mandate ended finds nothing any more', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    const path = `/care-requests/requests/${offered.id}`;
    expect((await service.as(anActor('family')).get(path)).status).toBe(404);
    expect((await service.as(anActor('family')).post(`${path}/cancel`, { reason: 'cost' })).status).toBe(404);
    expect((await service.as(anActor('evaluator')).get(path)).status).toBe(403);
    const residents = [{ residentId: offered.residentId, relationId: null, mandate: 'self' }];
    const own = service.as(anActor('resident', { residents }));
    expect((await own.get<CareRequestDetail>(path)).body.missions[0]!.allowedActions).toEqual([]);
    expect((await own.post(`${path}/review`)).status).toBe(403);
    expect((await own.post(`${path}/cancel`, { reason: 'enough-help' })).body).toMatchObject({
      state: 'cancelled',
    });
  });
});
