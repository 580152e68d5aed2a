import type { CareRequestDetail, Problem, RelationView, ResidentView } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import {
  aNeedOf,
  anOfferedRequest,
  aProvider,
  aService,
  monday,
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
afterEach(() => service.setNow(monday));

async function helped() {
  const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
  await plannerOf(service, organizationId).post(`/care-requests/missions/${offered.missions[0]!.id}/accept`);
  return offered;
}
const after = async (id: string) =>
  (await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${id}`)).body;
const tell = (residentId: string, what: string, body: object) =>
  service.coordinator.post<ResidentView & Omit<Problem, 'status'>>(
    `/care-requests/residents/${residentId}/${what}`,
    body,
  );
const visits = (id: string) =>
  service.database.query<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM visit WHERE care_request_id = $1 GROUP BY 1 ORDER BY 1',
    [id],
  );

describe('a person who enters hospital', () => {
  it('has visits suspended from that day, and planned again on return', async () => {
    const { id, residentId } = await helped();
    service.setNow(new Date('2026-05-20T08:00:00Z'));
    const away = await tell(residentId, 'hospitalise', { on: '2026-05-20' });
    expect(away.body).toMatchObject({ status: 'in-hospital', allowedActions: ['return', 'decease', 'move'] });
    expect(await after(id)).toMatchObject({
      state: 'suspended',
      missions: [{ state: 'interrupted', reason: 'hospital' }],
    });
    expect(await visits(id)).toEqual([
      { state: 'cancelled', n: 33 },
      { state: 'planned', n: 9 },
    ]);
    service.setNow(new Date('2026-05-27T08:00:00Z'));
    await tell(residentId, 'return', { on: '2026-05-28' });
    expect(await after(id)).toMatchObject({
      state: 'assigned',
      missions: [{ state: 'planned', reason: null }],
    });
    expect(await visits(id)).toEqual([
      { state: 'cancelled', n: 33 },
      { state: 'planned', n: 51 },
    ]);
  });

  it('is not entered twice, nor in the future', async () => {
    const { residentId } = await helped();
    expect((await tell(residentId, 'hospitalise', { on: '2026-05-05' })).body.fields[0]!.path).toBe('on');
    await tell(residentId, 'hospitalise', { on: '2026-05-04' });
    const again = await tell(residentId, 'hospitalise', { on: '2026-05-04' });
    expect([again.status, again.body.facts]).toEqual([
      422,
      expect.objectContaining({ state: 'in-hospital', action: 'hospitalise' }),
    ]);
  });
});

describe('a person who dies', () => {
  it('has everything to come cancelled, and nothing new can be asked', async () => {
    const { id, residentId } = await helped();
    const pending = await service.coordinator.post<CareRequestDetail>('/care-requests/requests', {
      residentId,
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    expect((await tell(residentId, 'decease', { on: '2026-05-04' })).body).toMatchObject({
      status: 'deceased',
      allowedActions: [],
    });
    expect(await after(id)).toMatchObject({
      state: 'cancelled',
      missions: [{ state: 'withdrawn', reason: 'death' }],
      dueAt: null,
    });
    expect(await after(pending.body.id)).toMatchObject({ state: 'cancelled' });
    expect(await visits(id)).toEqual([{ state: 'cancelled', n: 42 }]);
    const asked = await service.coordinator.post('/care-requests/requests', {
      residentId,
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    expect(asked.status).toBe(422);
  });

  it('leaves no open request behind, even one inserted at the same moment', async () => {
    const { residentId } = await helped();
    const submission = {
      residentId,
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    };
    const requests = Array.from({ length: 6 }, () =>
      service.coordinator.post('/care-requests/requests', submission),
    );
    await Promise.all([
      ...requests.slice(0, 3),
      tell(residentId, 'decease', { on: '2026-05-04' }),
      ...requests.slice(3),
    ]);
    const [row] = await service.database.query<{ n: string }>(
      `SELECT count(*) AS n FROM care_request WHERE resident_id = $1 AND state NOT IN ('cancelled', 'completed')`,
      [residentId],
    );
    expect(row!.n).toBe('0');
  });
});

describe('a person who moves', () => {
  it('keeps a provider who serves the new commune and loses one who does not', async () => {
    const broad = await aProvider(service, 'washing-help', { zones: ['38185', '38544'] });
    const kept = await anOfferedRequest(service, 'washing-help', [broad]);
    await plannerOf(service, broad).post(`/care-requests/missions/${kept.missions[0]!.id}/accept`);
    const lost = await helped();
    const address = { line: '2 rue Neuve', postalCode: '38200', communeCode: '38544' };
    for (const one of [kept, lost]) await tell(one.residentId, 'move', { on: '2026-05-15', address });
    expect(await after(kept.id)).toMatchObject({
      state: 'assigned',
      communeCode: '38544',
      missions: [{ state: 'planned' }],
    });
    expect(await after(lost.id)).toMatchObject({
      state: 'in-review',
      communeCode: '38544',
      missions: [{ state: 'withdrawn', reason: 'moved' }],
    });
    expect(await visits(lost.id)).toEqual([
      { state: 'cancelled', n: 38 },
      { state: 'planned', n: 4 },
    ]);
    const nowhere = await tell(lost.residentId, 'move', {
      on: '2026-05-15',
      address: { ...address, communeCode: '01001' },
    });
    expect([nowhere.status, nowhere.body.fields[0]!.path]).toEqual([400, 'address.communeCode']);
  });
});

describe('a mandate', () => {
  it('gives rights while it stands, and none the minute after it ends', async () => {
    const daughter = anActor('family');
    const relation = {
      familyName: 'Fictif',
      givenName: 'Claire',
      kinship: 'daughter',
      mandate: 'family-caregiver',
      from: '2026-05-04',
    };
    const person = {
      familyName: 'Inventé',
      givenName: 'Paul',
      birthDate: '1935-01-01',
      sex: 'male',
      address: { line: '3 rue', postalCode: '38000', communeCode: '38185' },
    };
    const { body } = await service.as(daughter).post<CareRequestDetail>('/care-requests/requests', {
      resident: person,
      relation,
      channel: 'portal',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    const grants = async () =>
      (
        await service
          .as(anActor('machine'))
          .get<{ residents: { relationId: string }[] }>(`/care-requests/grants/${daughter.accountId}`)
      ).body.residents;
    const [grant] = await grants();
    const twice = await service.coordinator.post<Problem>(
      `/care-requests/residents/${body.residentId}/relations`,
      relation,
    );
    expect([twice.status, twice.body.fields[0]!.path]).toEqual([400, 'mandate']);
    const ended = await service.coordinator.post(`/care-requests/relations/${grant!.relationId}/end`);
    expect([ended.status, ended.body['to']]).toEqual([200, '2026-05-04']);
    expect(ended.body['endedAt']).toBe(service.now().toISOString());
    expect(await grants()).toEqual([]);
    const again = `/care-requests/residents/${body.residentId}/relations`;
    expect((await service.coordinator.post(again, relation)).status).toBe(201);
  });

  it('is linked to the account of the relative, whose address is then the one to write to', async () => {
    const { residentId } = await helped();
    const declared = await service.coordinator.post<RelationView>(
      `/care-requests/residents/${residentId}/relations`,
      { familyName: 'Fictif', givenName: 'Anne', kinship: 'niece', mandate: 'proxy', from: '2026-05-04' },
    );
    const account = anActor('family');
    const link = (body: object) =>
      service.coordinator.post<RelationView>(`/care-requests/relations/${declared.body.id}/account`, body);
    const linked = await link({ accountId: account.accountId, email: 'anne@exemple.invalid' });
    expect(linked.body).toMatchObject({ accountId: account.accountId, email: 'anne@exemple.invalid' });
    expect((await link({ accountId: account.accountId })).body.email).toBe('anne@exemple.invalid');
    expect((await link({ accountId: anActor('family').accountId })).status).toBe(422);
  });
});

describe('FHIR', () => {
  it('tells the same story: orders, missions and visits as Tasks, filtered by rights', async () => {
    const { id, residentId, needs, missions } = await helped();
    const orders = await service.coordinator.get<fhir>(
      `/fhir/ServiceRequest?patient=Patient/${residentId}&requisition=${id}`,
    );
    expect(orders.body.entry.map((entry) => [entry.resource.id, entry.resource.status])).toEqual([
      [needs[0]!.id, 'active'],
    ]);
    const tasks = await service.coordinator.get<fhir>(
      `/fhir/Task?part-of=Task/${missions[0]!.id}&_summary=count`,
    );
    expect(tasks.body.total).toBe(42);
    const mission = await plannerOf(service, organizationId).get<fhir['entry'][0]['resource']>(
      `/fhir/Task/${missions[0]!.id}`,
    );
    expect(mission.body).toMatchObject({
      status: 'accepted',
      focus: { reference: `ServiceRequest/${needs[0]!.id}` },
      meta: { versionId: '2' },
    });
    const stranger = plannerOf(service, await aProvider(service, 'washing-help'));
    expect((await stranger.get(`/fhir/Task/${missions[0]!.id}`)).status).toBe(404);
  });
});

interface fhir {
  readonly total: number;
  readonly entry: readonly { readonly resource: { readonly id: string; readonly status: string } }[];
}
