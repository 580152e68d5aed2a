import type {
  Board,
  Candidate,
  CareRequestDetail,
  CareRequestPage,
  Grants,
  MissionView,
  Page,
  Problem,
  TimelineEntry,
  VisitView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import {
  aNeedOf,
  anOfferedRequest,
  aPerson,
  aProvider,
  aService,
  grenoble,
  plannerOf,
  publishService,
  type TestService,
} from './testing/a-service';

let service: TestService;
let organizationId: string;

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
  organizationId = await aProvider(service, 'washing-help');
});
afterAll(() => service.stop());

const relation = {
  familyName: 'Fictif',
  givenName: 'Claire',
  kinship: 'daughter',
  mandate: 'family-caregiver',
  from: '2026-05-04',
};
const submission = () => ({
  resident: aPerson,
  relation,
  channel: 'portal',
  needs: [aNeedOf('washing-help')],
  startOn: '2026-05-11',
});

describe('asking for help', () => {
  it('creates the person, the mandate and the request by one command, for a daughter who has none yet', async () => {
    const daughter = anActor('family');
    const answer = await service
      .as(daughter)
      .post<CareRequestDetail>('/care-requests/requests', submission());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'submitted',
      spokenBy: 'family-caregiver',
      residentName: 'Odette Fictif',
      dueFor: 'review',
      allowedActions: ['cancel'],
      version: 1,
    });
    const grants = await service
      .as(anActor('machine'))
      .get<{ residents: object[] }>(`/care-requests/grants/${daughter.accountId}`);
    expect(grants.body.residents).toEqual([
      {
        residentId: answer.body.residentId,
        relationId: answer.body.spokenByRelationId,
        mandate: 'family-caregiver',
      },
    ]);
    const read = await service.coordinator.get<CareRequestDetail>(
      `/care-requests/requests/${answer.body.id}`,
    );
    expect(read.body.spokenByRelationId).toBe(answer.body.spokenByRelationId);
  });

  it('sent twice under one key is one request, and answers the same', async () => {
    const key = { 'idempotency-key': newId() };
    const daughter = service.as(anActor('family'));
    const first = await daughter.post('/care-requests/requests', submission(), key);
    const again = await daughter.post('/care-requests/requests', submission(), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const rows = await service.database.query<{ n: string }>(
      'SELECT count(*) AS n FROM care_request WHERE id = $1 OR submitted_at = $2',
      [first.body['id'], service.now()],
    );
    const other = await daughter.post(
      '/care-requests/requests',
      { ...submission(), startOn: '2026-05-12' },
      key,
    );
    expect(other.status).toBe(422);
    expect(Number(rows[0]!.n)).toBe(2);
  });

  it('for oneself needs no relative: the person follows it, and asks only once as oneself', async () => {
    const account = anActor('family');
    const { relation: _, ...forMyself } = submission();
    const answer = await service.as(account).post<CareRequestDetail>('/care-requests/requests', forMyself);
    expect([answer.status, answer.body.spokenBy]).toEqual([201, 'resident']);
    const grants = await service
      .as(anActor('machine'))
      .get<Grants>(`/care-requests/grants/${account.accountId}`);
    const { residents } = grants.body;
    expect(residents).toMatchObject([{ residentId: answer.body.residentId, relationId: null }]);
    const again = await service
      .as({ ...account, residents })
      .post<Problem>('/care-requests/requests', forMyself);
    expect([again.status, again.body.fields[0]!.path]).toEqual([400, 'relation']);
  });

  it('names the field and what to do when something is wrong, and keeps nothing', async () => {
    const before = await service.database.query('SELECT 1 FROM resident');
    const wrong = {
      ...submission(),
      startOn: '2026-05-03',
      needs: [aNeedOf('unheard-of')],
      resident: { ...aPerson, address: { ...aPerson.address, communeCode: '75056' } },
    };
    const answer = await service.coordinator.post<Problem>('/care-requests/requests', wrong);
    expect(answer.status).toBe(400);
    expect(answer.body.fields.map((field) => field.path)).toEqual([
      'resident.address.communeCode',
      'startOn',
      'needs.0.serviceCode',
    ]);
    expect(await service.database.query('SELECT 1 FROM resident')).toHaveLength(before.length);
  });

  it.each([
    ['an unknown field', { ...submission(), colour: 'blue' }, 'colour'],
    ['a wrong type', { ...submission(), needs: 'all' }, 'needs'],
    ['nobody to help', { ...submission(), resident: undefined }, 'residentId'],
  ])('refuses %s with 400', async (_, body, path) => {
    const answer = await service.coordinator.post<Problem>('/care-requests/requests', body);
    expect([answer.status, answer.body.fields[0]!.path]).toEqual([400, path]);
  });

  it('leaves row, FHIR orders, event, audit and answer together', async () => {
    const key = newId();
    const { body } = await service.coordinator.post<CareRequestDetail>(
      '/care-requests/requests',
      submission(),
      { 'idempotency-key': key },
    );
    const [kept] = await service.database.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM fhir_resource WHERE type = 'ServiceRequest' AND id = $2) AS orders,
              (SELECT count(*) FROM fhir_resource WHERE type = 'Patient' AND id = $3) AS patients,
              (SELECT string_agg(type, ' ' ORDER BY type) FROM outbox WHERE data->>'residentId' = $3::text) AS events,
              (SELECT count(*) FROM audit WHERE $1 = ANY(entity_ids)) AS audits,
              (SELECT count(*) FROM answered_command WHERE key = $4) AS answers`,
      [body.id, body.needs[0]!.id, body.residentId, key],
    );
    expect(kept).toEqual({
      orders: '1',
      patients: '1',
      events: 'care-request.submitted.v1 relation.declared.v1 resident.registered.v1',
      audits: '1',
      answers: '1',
    });
  });
});

describe('from the request to the visit', () => {
  it('goes by review, ranking, offer, acceptance and a visit that took place', async () => {
    const { body: request } = await service.coordinator.post<CareRequestDetail>(
      '/care-requests/requests',
      submission(),
    );
    const path = `/care-requests/requests/${request.id}`;
    const reviewed = await service.coordinator.post<CareRequestDetail>(`${path}/review`);
    expect(reviewed.body).toMatchObject({ state: 'in-review', dueFor: 'offer' });
    // Events of one instant stand in any order.
    service.setNow(new Date(service.now().getTime() + 60_000));
    const need = `${path}/needs/${request.needs[0]!.id}`;
    const candidates = await service.coordinator.get<{ items: Candidate[] }>(`${need}/candidates`);
    expect(candidates.body.items.find((one) => one.organizationId === organizationId)).toMatchObject({
      eligible: true,
    });
    const offered = await service.coordinator.post<CareRequestDetail>(`${need}/offers`, {
      organizationIds: [organizationId],
    });
    expect(offered.body).toMatchObject({
      state: 'offered',
      dueFor: 'answer',
      missions: [{ state: 'proposed', version: 1 }],
    });
    const planner = plannerOf(service, organizationId);
    const accepted = await planner.post<MissionView>(
      `/care-requests/missions/${offered.body.missions[0]!.id}/accept`,
    );
    expect([accepted.status, accepted.body.state, accepted.body.version]).toEqual([200, 'planned', 2]);
    const visits = await planner.get<Page<VisitView>>(
      `/care-requests/visits?from=2026-05-11&to=2026-06-21&residentId=${request.residentId}`,
    );
    expect(visits.body.items).toHaveLength(42);
    expect(visits.body.items[0]).toMatchObject({
      residentName: 'Odette Fictif',
      place: '1 rue de l’Exemple, 38000',
      communeCode: '38185',
      allowedActions: expect.arrayContaining(['start']),
    });
    service.setNow(new Date('2026-05-11T06:45:00Z'));
    const visit = `/care-requests/visits/${visits.body.items[0]!.id}`;
    await planner.post(`${visit}/start`, { at: '2026-05-11T06:02:00Z' });
    const done = await planner.post<VisitView>(`${visit}/complete`, {
      at: '2026-05-11T06:36:00Z',
      note: 'Tout va bien',
    });
    expect(done.body).toMatchObject({
      state: 'done',
      startedAt: '2026-05-11T06:02:00.000Z',
      endedAt: '2026-05-11T06:36:00.000Z',
    });
    const active = await service.coordinator.get<CareRequestDetail>(path);
    expect(active.body).toMatchObject({ state: 'active', missions: [{ state: 'started' }] });
    const timeline = await eventually(
      () => service.coordinator.get<{ items: TimelineEntry[] }>(`${path}/timeline`),
      (answer) => answer.body.items.some((entry) => entry.type === 'care-request.started.v1'),
    );
    const types = timeline.body.items.map((entry) => entry.type);
    expect(types.slice(0, 3)).toEqual([
      'care-request.submitted.v1',
      'care-request.reviewed.v1',
      'mission.proposed.v1',
    ]);
    expect(types.slice(3, 6).sort()).toEqual([
      'care-request.assigned.v1',
      'mission.accepted.v1',
      'mission.planned.v1',
    ]);
    expect(types.slice(6).sort()).toEqual([
      'care-request.started.v1',
      'mission.started.v1',
      'visit.done.v1',
      'visit.started.v1',
    ]);
  });

  it('tells the second coordinator who offered the need first, and when', async () => {
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
    const again = await service
      .as(anActor('coordinator'))
      .post<Problem>(`/care-requests/requests/${offered.id}/needs/${offered.needs[0]!.id}/offers`, {
        organizationIds: [organizationId],
      });
    expect(again.status).toBe(409);
    expect(again.body.facts).toMatchObject({
      by: expect.any(String),
      byKind: 'account',
      at: service.now().toISOString(),
    });
  });

  it('refuses to offer to a provider that a rule excludes, in the words of the rule', async () => {
    const far = await aProvider(service, 'washing-help', { zones: ['38544'] });
    const { body: request } = await service.coordinator.post<CareRequestDetail>('/care-requests/requests', {
      ...submission(),
      startOn: '2026-05-18',
    });
    const answer = await service.coordinator.post<Problem>(
      `/care-requests/requests/${request.id}/needs/${request.needs[0]!.id}/offers`,
      { organizationIds: [far] },
    );
    expect([answer.status, answer.body.fields]).toEqual([
      422,
      [{ path: 'organizationIds.0', message: 'N’intervient pas dans cette commune.' }],
    ]);
  });

  it('gives a refused need back to the coordinator, on the board', async () => {
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId], {
      startOn: '2026-06-01',
    });
    await plannerOf(service, organizationId).post(
      `/care-requests/missions/${offered.missions[0]!.id}/refuse`,
      { reason: 'capacity' },
    );
    const lost = await lostOf(offered.id);
    expect(lost.map(({ mission }) => mission.id)).toEqual([offered.missions[0]!.id]);
  });

  it('puts a request on the board once, in the column of the refusal rather than among those to offer', async () => {
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId], {
      startOn: '2026-06-01',
    });
    const refusal = `/care-requests/missions/${offered.missions[0]!.id}/refuse`;
    await plannerOf(service, organizationId).post(refusal, { reason: 'hours' });
    const { body } = await service.coordinator.get<Board>('/care-requests/board');
    const shown = [
      ...[...body.late, ...body.waiting, ...body.new].map((request) => request.id),
      ...body.refusedOrExpired.map(({ request }) => request.id),
    ];
    expect(shown.filter((id) => id === offered.id)).toHaveLength(1);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('shows no more the refusal that came before an offer that was accepted, then ended', async () => {
    const other = await aProvider(service, 'washing-help');
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId], {
      startOn: '2026-06-01',
    });
    const first = offered.missions[0]!;
    await plannerOf(service, organizationId).post(`/care-requests/missions/${first.id}/refuse`, {
      reason: 'hours',
    });
    expect(await lostOf(offered.id)).toHaveLength(1);
    const again = await service.coordinator.post<CareRequestDetail>(
      `/care-requests/requests/${offered.id}/needs/${first.needId}/offers`,
      { organizationIds: [other] },
    );
    const second = again.body.missions.find((mission) => mission.organizationId === other)!;
    await plannerOf(service, other).post(`/care-requests/missions/${second.id}/accept`);
    await service.coordinator.post(`/care-requests/missions/${second.id}/withdraw`, {
      reason: 'provider-stops',
    });
    expect(await lostOf(offered.id)).toEqual([]);
    const { body } = await service.coordinator.get<Board>('/care-requests/board');
    expect(body.waiting.map((request) => request.id)).toContain(offered.id);
  });

  const lostOf = async (id: string) => {
    const { body } = await service.coordinator.get<Board>('/care-requests/board');
    return body.refusedOrExpired.filter(({ request }) => request.id === id);
  };
});

describe('lists', () => {
  it('page by key, newest first, without a double', async () => {
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await service.coordinator.get<Page<{ id: string }>>(
        `/care-requests/requests?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      ids.push(...page.body.items.map((item) => item.id));
      cursor = page.body.next ?? '';
    } while (cursor);
    const all = await service.database.query<{ id: string }>(
      'SELECT id FROM care_request ORDER BY submitted_at DESC, id DESC',
    );
    expect(ids).toEqual(all.map((row) => row.id));
  });

  it('page by deadline, the soonest first, those without one last, with the true count', async () => {
    const rows: (string | null)[] = [];
    const ids = new Set<string>();
    let cursor = '';
    let total = 0;
    do {
      const { body } = await service.coordinator.get<CareRequestPage>(
        `/care-requests/requests?order=due&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      rows.push(...body.items.map((item) => item.dueAt));
      body.items.forEach((item) => ids.add(item.id));
      [cursor, total] = [body.next ?? '', body.total];
    } while (cursor);
    expect(rows).toHaveLength(total);
    expect(ids.size).toBe(total);
    const never = '9999';
    expect(rows).toEqual([...rows].sort((a, b) => (a ?? never).localeCompare(b ?? never)));
  });

  it('find the requests of a person by name, without accents, and count them', async () => {
    const named = await service.coordinator.get<CareRequestPage>(
      '/care-requests/requests?q=FICTÏF%20od&limit=1',
    );
    expect(named.body.items).toHaveLength(1);
    expect(named.body.total).toBeGreaterThan(1);
    const nobody = await service.coordinator.get<CareRequestPage>('/care-requests/requests?q=%25%25');
    expect(nobody.body).toMatchObject({ items: [], total: 0 });
  });

  it.each(['order=name', 'state=lost', 'cursor=abc', 'late=maybe', 'limit=0'])(
    'refuse ?%s with 400',
    async (query) => {
      expect((await service.coordinator.get(`/care-requests/requests?${query}`)).status).toBe(400);
    },
  );

  it('find a person by name, without accents', async () => {
    const found = await service.coordinator.get<Page<{ familyName: string }>>(
      '/care-requests/residents?q=FICTÏF%20od',
    );
    expect(found.body.items.length).toBeGreaterThan(0);
    expect(grenoble.code).toBe('38185');
  });
});
