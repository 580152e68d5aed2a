import type {
  AuditedPerson,
  CareRequestDetail,
  Grants,
  MergePreview,
  MissionView,
  Page,
  Problem,
  RelationView,
  ResidentView,
  TwinPair,
  VisitView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import {
  aNeedOf,
  anOfferedRequest,
  aPerson,
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

const relation = {
  ...{ familyName: 'Fictif', givenName: 'Claire', kinship: 'daughter', mandate: 'family-caregiver' },
  ...{ email: null, phone: null, from: '2026-01-01' },
};
const merge = (keptId: string, mergedResidentId: string, familyName = 'fictif') =>
  service.coordinator.post<ResidentView & Omit<Problem, 'status'>>(
    `/care-requests/residents/${keptId}/merge`,
    { mergedResidentId, familyName },
  );

/** A person with help under way; and the same person again, registered by another desk, with a relative and help. */
async function twins() {
  const first = await anOfferedRequest(service, 'washing-help', [organizationId]);
  const second = await anOfferedRequest(service, 'washing-help', [organizationId]);
  for (const { missions } of [first, second])
    await plannerOf(service, organizationId).post<MissionView>(
      `/care-requests/missions/${missions[0]!.id}/accept`,
    );
  const declared = await service.coordinator.post<RelationView>(
    `/care-requests/residents/${second.residentId}/relations`,
    relation,
  );
  const accountId = newId();
  await service.coordinator.post(`/care-requests/relations/${declared.body.id}/account`, { accountId });
  return { kept: first.residentId, merged: second.residentId, request: second.id, accountId };
}

async function rowsOf(residentId: string): Promise<number[]> {
  const tables = ['care_request', 'mission', 'visit', 'relation', 'message', 'apa_application'];
  return Promise.all(
    tables.map(async (table) => {
      const [row] = await service.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE resident_id = $1`,
        [residentId],
      );
      return row!.n;
    }),
  );
}

describe('two files of one person', () => {
  it('are found by day of birth and name, whatever accents and hyphens, and shown with what would move', async () => {
    const name = { familyName: 'Lefèvre', givenName: 'Marie-Noëlle', birthDate: '1931-01-31' };
    const register = (fields: object) =>
      service.coordinator.post<ResidentView>('/care-requests/residents', { ...aPerson, ...name, ...fields });
    const one = (await register({})).body.id;
    const other = (await register({ familyName: 'LEFEVRE', givenName: 'Marie Noelle' })).body.id;
    await register({ familyName: 'Tout-Autre', givenName: 'Paul' });
    const { body } = await service.coordinator.get<Page<TwinPair>>('/care-requests/residents/twins');
    const pairs = body.items.map(({ residents }) => residents.map(({ id }) => id).sort());
    expect(pairs).toContainEqual([one, other].sort());
    expect(body.items.filter(({ residents }) => residents.some(({ id }) => id === one))).toHaveLength(1);
    const preview = await service.coordinator.get<MergePreview>(
      `/care-requests/residents/${one}/merge-preview?mergedResidentId=${other}`,
    );
    expect(preview.body).toMatchObject({ refusal: null, overlaps: 0, merged: { holds: { requests: 0 } } });
  });

  it('become one: everything moves, rights too, and the old address shows the file that stays', async () => {
    const { kept, merged, request, accountId } = await twins();
    expect((await merge(kept, merged, 'Autre')).status).toBe(400);
    const before = [await rowsOf(kept), await rowsOf(merged)] as const;
    const answer = await merge(kept, merged);
    expect(answer).toMatchObject({ status: 200, body: { id: kept, relations: [{ givenName: 'Claire' }] } });
    expect(await rowsOf(merged)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await rowsOf(kept)).toEqual(before[0].map((count, index) => count + before[1][index]!));
    const read = await service.coordinator.get<ResidentView>(`/care-requests/residents/${merged}`);
    expect(read.body.id).toBe(kept);
    const grants = await service.as(anActor('machine')).get<Grants>(`/care-requests/grants/${accountId}`);
    expect(grants.body.residents.map(({ residentId }) => residentId)).toEqual([kept]);
    const detail = await service.coordinator.get<CareRequestDetail>(`/care-requests/requests/${request}`);
    expect(detail.body.residentId).toBe(kept);
    const [event] = await service.database.query<{ data: unknown }>(
      `SELECT data FROM outbox WHERE type = 'resident.merged.v1' AND subject = $1`,
      [kept],
    );
    expect(event!.data).toEqual({ residentId: kept, mergedResidentId: merged, on: '2026-05-04' });
  });

  it('are one Patient who replaces another in FHIR, and their visits are of the one who stays', async () => {
    const { kept, merged } = await twins();
    await merge(kept, merged);
    const patient = async (id: string) =>
      (await service.coordinator.get<Record<string, unknown>>(`/fhir/Patient/${id}`)).body;
    expect(await patient(merged)).toMatchObject({
      active: false,
      link: [{ type: 'replaced-by', other: { reference: `Patient/${kept}` } }],
    });
    expect(await patient(kept)).toMatchObject({ active: true, link: [{ type: 'replaces' }] });
  });

  it('take nothing in by the second any more, and are joined once only, even at the same moment', async () => {
    const { kept, merged } = await twins();
    const answers = await Promise.all([merge(kept, merged), merge(kept, merged)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const request = await service.coordinator.post<Problem>('/care-requests/requests', {
      residentId: merged,
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    expect(request.status).toBe(422);
    const life = `/care-requests/residents/${merged}/hospitalise`;
    expect((await service.coordinator.post(life, { on: '2026-05-04' })).status).toBe(422);
    const more = `/care-requests/residents/${merged}/relations`;
    expect((await service.coordinator.post(more, relation)).status).toBe(422);
  });

  it('keep their visits apart: those that took place at once wait for the Département', async () => {
    const { kept, merged } = await twins();
    service.setNow(new Date('2026-05-11T12:00:00Z'));
    const planner = plannerOf(service, organizationId);
    const visitsOf = async (residentId: string) =>
      (
        await planner.get<Page<VisitView>>(
          `/care-requests/visits?from=2026-05-11&to=2026-05-12&residentId=${residentId}`,
        )
      ).body.items;
    const [first, second] = [(await visitsOf(kept))[0]!, (await visitsOf(merged))[1]!];
    for (const { id } of [first, second])
      for (const [act, time] of [
        ['start', '06:00'],
        ['complete', '06:30'],
      ])
        await planner.post(`/care-requests/visits/${id}/${act}`, { at: `2026-05-11T${time}:00.000Z` });
    await merge(kept, merged);
    const waiting = await service.coordinator.get<Page<VisitView>>(
      `/care-requests/visits/unsettled?residentId=${kept}`,
    );
    expect(waiting.body.items).toMatchObject([{ id: second.id, anomalies: ['overlap'] }]);
    const annulled = await service.coordinator.post<VisitView>(`/care-requests/visits/${second.id}/annul`, {
      reason: 'recorded-twice',
      duplicateOf: first.id,
    });
    expect(annulled.body).toMatchObject({ state: 'annulled', anomalies: [] });
  });

  it('are refused while both have an application for the APA', async () => {
    const { kept, merged } = await twins();
    for (const residentId of [kept, merged])
      await service.coordinator.post('/care-requests/apa-applications', { residentId, channel: 'portal' });
    const applications = await rowsOf(kept);
    expect(applications.at(-1)).toBe(1);
    const refused = await merge(kept, merged);
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining('APA') } });
  });
});

describe('whom the audit is about', () => {
  it('is told to auditors by name, also of a file that became part of another, and to nobody at the desk', async () => {
    const { kept, merged } = await twins();
    await merge(kept, merged);
    const auditor = service.coordinator.as(anActor('auditor'));
    const names = async (query: string) =>
      (await auditor.get<{ items: AuditedPerson[] }>(`/care-requests/residents/names?${query}`)).body.items;
    const both = [kept, merged];
    const told = await names(`ids=${both.join(',')}`);
    expect(told.map(({ id }) => id).sort()).toEqual([...both].sort());
    const { givenName, familyName, birthDate } = aPerson;
    expect(told[0]).toEqual({ id: told[0]!.id, name: `${givenName} ${familyName}`, birthDate });
    expect((await names('q=fictif')).length).toBeGreaterThan(1);
    const [look] = await service.database.query(
      `SELECT action, entity_type, resident_id, $1::uuid[] <@ entity_ids AS named FROM audit
       WHERE action = 'audit.read' ORDER BY id LIMIT 1`,
      [both],
    );
    expect(look).toEqual({
      ...{ action: 'audit.read', entity_type: 'Patient', resident_id: null, named: true },
    });
    expect((await auditor.get('/care-requests/residents')).status).toBe(403);
    expect((await service.coordinator.get('/care-requests/residents/names?q=fictif')).status).toBe(403);
  });
});
