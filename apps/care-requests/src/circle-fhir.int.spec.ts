import type { Grants, MissionView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, CareTeam, Consent, OperationOutcome, Patient } from 'fhir/r4';
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
import { aRelative, aResident, fhirJson, search } from './testing/fhir-documents';

let service: TestService;
beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

const inDays = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const circleOf = async (residentId: string, client = service.coordinator) => {
  const [circle, ...others] = await search<CareTeam>(client, `CareTeam?patient=${residentId}`);
  expect(others).toEqual([]);
  return circle!;
};
const aCircle = (residentId: string, fields: Partial<CareTeam> = {}): CareTeam => ({
  resourceType: 'CareTeam',
  identifier: [{ system: 'http://fake-identifier.fr', value: newId() }],
  status: 'active',
  name: 'Cercle de soins de Mme Fictif',
  subject: { reference: `Patient/${residentId}` },
  period: { start: '2026-01-12' },
  ...fields,
});
const nurse = {
  member: { reference: `PractitionerRole/${newId()}`, display: 'Ida Martin, infirmière' },
  period: { start: '2026-05-02' },
};
const members = ({ participant = [] }: CareTeam) =>
  participant.map(({ member, period }) => [member!.reference, period!.start, period!.end]);

describe('the circle of a person', () => {
  it('is there from the day of registration, with the relatives and providers known, without anybody writing FHIR', async () => {
    const providers = [await aProvider(service, 'washing-help')];
    const { missions, residentId } = await anOfferedRequest(service, 'washing-help', providers);
    const relation = await aRelative(service, residentId);
    const planner = plannerOf(service, providers[0]!);
    expect(await search(planner, 'CareTeam')).toEqual([]);
    await planner.post<MissionView>(`/care-requests/missions/${missions[0]!.id}/accept`);
    const circle = await circleOf(residentId);
    expect(circle).toMatchObject({ status: 'active', name: 'Cercle de soins de Odette Fictif' });
    expect(members(circle)).toEqual([
      [`RelatedPerson/${relation}`, '2026-05-01', undefined],
      [`Organization/${providers[0]}`, monday.toISOString(), undefined],
    ]);
    expect((await circleOf(residentId, planner)).id).toBe(circle.id);
  });

  it('counts who leaves and comes back twice, and those who left see it no more', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const { missions, residentId, id, needs } = await anOfferedRequest(service, 'washing-help', [
      organizationId,
    ]);
    const planner = plannerOf(service, organizationId);
    await planner.post(`/care-requests/missions/${missions[0]!.id}/accept`);
    service.setNow(inDays(10));
    const left = await service.coordinator.post(`/care-requests/missions/${missions[0]!.id}/end`, {
      reason: 'family-choice',
    });
    expect(left.status).toBe(200);
    expect(await search(planner, `CareTeam?patient=${residentId}`)).toEqual([]);
    service.setNow(inDays(20));
    const offers = `/care-requests/requests/${id}/needs/${needs[0]!.id}/offers`;
    const again = await service.coordinator.post<{ missions: MissionView[] }>(offers, {
      organizationIds: [organizationId],
    });
    const next = again.body.missions.find(({ state }) => state === 'proposed')!;
    await planner.post(`/care-requests/missions/${next.id}/accept`);
    const who = `Organization/${organizationId}`;
    expect(members(await circleOf(residentId))).toEqual([
      [who, monday.toISOString(), inDays(10).toISOString()],
      [who, inDays(20).toISOString(), undefined],
    ]);
    expect(
      await search(service.coordinator, `CareTeam?participant=${who}&participant-end=lt2026-06-01`),
    ).toHaveLength(1);
    expect(
      await search(service.coordinator, `CareTeam?participant=${who}&participant-start=gt2026-06-01`),
    ).toEqual([]);
  });

  it('keeps what is written to it, and refuses to drop or change those who follow from a mandate', async () => {
    const residentId = await aResident(service);
    const relation = await aRelative(service, residentId);
    const circle = await circleOf(residentId);
    const url = `/fhir/CareTeam/${circle.id}`;
    const wanted = {
      ...circle,
      note: [{ text: 'Réunion le lundi' }],
      participant: [...circle.participant!, nurse],
    };
    const written = await service.coordinator.put<CareTeam>(url, wanted, fhirJson);
    expect(written.status).toBe(200);
    const { meta: _, ...content } = written.body;
    const { meta: __, ...sent } = wanted;
    expect(content).toEqual(sent);
    const dropped = await service.coordinator.put<OperationOutcome>(
      url,
      { ...wanted, participant: [nurse] },
      fhirJson,
    );
    expect([dropped.status, dropped.body.issue[0]!.expression]).toEqual([422, ['CareTeam.participant']]);
    expect(JSON.stringify(dropped.body)).toContain(`RelatedPerson/${relation}`);
    await service.coordinator.post(`/care-requests/relations/${relation}/end`, { on: '2026-05-04' });
    const after = await circleOf(residentId);
    expect(after.note).toEqual(wanted.note);
    expect(members(after)).toEqual([
      [`RelatedPerson/${relation}`, '2026-05-01', '2026-05-04'],
      [nurse.member.reference, '2026-05-02', undefined],
    ]);
  });

  it('is created once for each person: the first takes the place of ours, the second is told which exists', async () => {
    const residentId = await aResident(service);
    const own = await circleOf(residentId);
    const sent = aCircle(residentId, {
      participant: [nurse],
      managingOrganization: [{ reference: `Organization/${newId()}` }],
    });
    const created = await service.coordinator.post<CareTeam>('/fhir/CareTeam', sent, fhirJson);
    expect(created.status).toBe(201);
    const { meta, id, ...content } = created.body;
    expect([content, meta!.versionId]).toEqual([sent, '1']);
    expect((await service.coordinator.get(`/fhir/CareTeam/${own.id}`)).status).toBe(410);
    const second = await service.coordinator.post<OperationOutcome>(
      '/fhir/CareTeam',
      aCircle(residentId),
      fhirJson,
    );
    expect([second.status, JSON.stringify(second.body).includes(`CareTeam/${id}`)]).toEqual([422, true]);
    const relation = await aRelative(service, residentId);
    expect(members(await circleOf(residentId)).map(([who]) => who)).toEqual([
      nurse.member.reference,
      `RelatedPerson/${relation}`,
    ]);
  });

  it('is created once, too, when eight clients create it at the same time', async () => {
    const residentId = await aResident(service);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        service.coordinator.post('/fhir/CareTeam', aCircle(residentId), fhirJson),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(422)]);
    await circleOf(residentId);
  });

  it('does not count a relative twice whom the client listed, and ends that entry with the mandate', async () => {
    const residentId = await aResident(service);
    const relation = await aRelative(service, residentId);
    const listed = { member: { reference: `RelatedPerson/${relation}` }, period: { start: '2026-05-01' } };
    const sent = aCircle(residentId, { participant: [listed] });
    const { body } = await service.coordinator.post<CareTeam>('/fhir/CareTeam', sent, fhirJson);
    expect(body.participant).toEqual([listed]);
    await service.coordinator.post(`/care-requests/relations/${relation}/end`, { on: '2026-05-04' });
    expect(members(await circleOf(residentId))).toEqual([
      [`RelatedPerson/${relation}`, '2026-05-01', '2026-05-04'],
    ]);
  });

  it.each([
    ['identifier', { identifier: [] as CareTeam['identifier'] & object }, [400, 422]],
    ['name', { name: undefined }, [422]],
    ['period.start', { period: { end: '2027-01-01' } }, [422]],
    ['participant[0].period.start', { participant: [{ member: nurse.member }] }, [422]],
    ['participant[0].member', { participant: [{ period: nurse.period }] }, [422]],
    ['subject', { subject: { reference: `Patient/${newId()}` } }, [422]],
  ])('wants its %s', async (path, fields, statuses) => {
    const sent = aCircle(await aResident(service), fields as Partial<CareTeam>);
    const answer = await service.coordinator.post<OperationOutcome>('/fhir/CareTeam', sent, fhirJson);
    expect(statuses).toContain(answer.status);
    expect(JSON.stringify(answer.body)).toContain(path);
  });

  it('goes from active to suspended and back, and never back from inactive; both states are named', async () => {
    const circle = await circleOf(await aResident(service));
    const url = `/fhir/CareTeam/${circle.id}`;
    const become = (status: CareTeam['status']) =>
      service.coordinator.put<OperationOutcome>(url, { ...circle, status }, fhirJson);
    for (const status of ['suspended', 'active', 'inactive'] as const)
      expect((await become(status)).status).toBe(200);
    const refused = await become('active');
    expect([refused.status, refused.body.issue[0]!.code]).toEqual([422, 'business-rule']);
    expect(refused.body.issue[0]!.diagnostics).toContain('from=inactive to=active');
    const { body: history } = await service.coordinator.get<Bundle>(`${url}/_history`);
    expect(history.total).toBe(4);
    expect((await service.coordinator.get<CareTeam>(`${url}/_history/2`)).body.status).toBe('suspended');
    expect((await service.coordinator.get<Bundle>('/fhir/CareTeam/_history?_count=1')).status).toBe(200);
  });

  it('costs asking for help nothing, for a person who is known or not: it stays one statement', async () => {
    const { database, coordinator } = service;
    const prepared = jest.spyOn(database, 'prepared');
    const statements = () =>
      prepared.mock.calls.filter(([name, text]) => /^WITH p0|circle/.test(text + name));
    const transactions = jest.spyOn(database, 'transaction');
    const needs = [aNeedOf('washing-help')];
    const ask = { channel: 'phone', needs, startOn: '2026-05-11' };
    const relation = {
      ...{ familyName: 'Fictif', givenName: 'Paul', kinship: 'son', mandate: 'family-caregiver' },
      ...{ email: 'paul@example.fr', phone: null, from: '2026-05-01', to: null },
    };
    for (const who of [{ residentId: await aResident(service) }, { resident: aPerson, relation }]) {
      for (const one of [prepared, transactions]) one.mockClear();
      const { status } = await coordinator.post('/care-requests/requests', { ...ask, ...who });
      expect([status, statements().length, transactions.mock.calls]).toEqual([201, 1, []]);
    }
    prepared.mockRestore();
    transactions.mockRestore();
  });

  it('is not waited for when a person’s telephone number is corrected', async () => {
    const { database, coordinator } = service;
    const residentId = await aResident(service);
    await database.transaction(async (tx) => {
      await tx.query(
        `SELECT id FROM fhir_resource WHERE type = 'CareTeam' AND owner_resident = $1 FOR UPDATE`,
        [residentId],
      );
      const { body } = await coordinator.get<Patient>(`/fhir/Patient/${residentId}`);
      const corrected = { ...body, telecom: [{ system: 'phone', value: '04 76 00 00 01' }] };
      expect((await coordinator.put(`/fhir/Patient/${residentId}`, corrected, fhirJson)).status).toBe(200);
    });
  });

  it('ends with the life of the person', async () => {
    const residentId = await aResident(service);
    await service.coordinator.post(`/care-requests/residents/${residentId}/decease`, { on: '2026-05-04' });
    expect(await circleOf(residentId)).toMatchObject({ status: 'inactive', period: { end: '2026-05-04' } });
  });

  it('answers the queries of the French guide within the service', async () => {
    const residentId = await aResident(service);
    const relation = await aRelative(service, residentId, { familyName: 'Dupin' });
    const managing = newId();
    const circle = await circleOf(residentId);
    const managingOrganization = [{ reference: `Organization/${managing}` }];
    await service.coordinator.put(
      `/fhir/CareTeam/${circle.id}`,
      { ...circle, managingOrganization },
      fhirJson,
    );
    const included = await search<{ resourceType: string }>(
      service.coordinator,
      `CareTeam?_include:iterate=*&patient._id=${residentId}`,
    );
    expect(included.map(({ resourceType }) => resourceType).sort()).toEqual([
      'CareTeam',
      'Patient',
      'RelatedPerson',
    ]);
    const found = async (query: string) =>
      (await search<CareTeam>(service.coordinator, `CareTeam?${query}`)).map(({ id }) => id);
    expect(
      await found('_include:iterate=CareTeam:subject&participant:RelatedPerson.name:exact=Dupin'),
    ).toContain(circle.id);
    expect(await found(`participant=RelatedPerson/${relation}`)).toEqual([circle.id]);
    expect(
      await found('participant:RelatedPerson.name:exact=Dupin&participant:RelatedPerson.address=Tourcoing'),
    ).toEqual([]);
    expect(await found(`managingOrganization=Organization/${managing}&start=2026-05-04`)).toEqual([
      circle.id,
    ]);
    expect(await found(`managingOrganization=Organization/${managing}&end:missing=true`)).toEqual([
      circle.id,
    ]);
    expect(await found(`managingOrganization=Organization/${managing}&participant-end=ge2020`)).toEqual([]);
  });
});

describe('a relative whose access ended', () => {
  it('sees nothing on the very next request: by search, include, history and $everything', async () => {
    const residentId = await aResident(service);
    const accountId = newId();
    const relation = await aRelative(service, residentId);
    const link = { accountId, email: 'claire@example.fr' };
    await service.coordinator.post(`/care-requests/relations/${relation}/account`, link);
    // As the gateway does with each request: it asks the service whom the account may act for.
    const relative = async () => {
      const machine = service.as(anActor('machine'));
      const { body } = await machine.get<Grants>(`/care-requests/grants/${accountId}`);
      return service.as(anActor('family', { accountId, residents: body.residents }));
    };
    const circle = await circleOf(residentId, await relative());
    const [consent] = await search<Consent>(await relative(), `Consent?patient=${residentId}&status=active`);
    const looks = [
      `Patient?_id=${residentId}`,
      `CareTeam?patient=${residentId}`,
      `CareTeam?_include:iterate=*&patient=${residentId}`,
      `Consent?patient=${residentId}`,
      `Task?patient=${residentId}`,
      `RelatedPerson?patient=${residentId}&_include=RelatedPerson:patient&_revinclude=CareTeam:participant`,
      'CareTeam/_history',
    ];
    for (const look of looks.filter((one) => !one.startsWith('Task')))
      expect([look, (await search(await relative(), look)).length]).not.toEqual([look, 0]);
    expect((await (await relative()).get(`/fhir/Patient/${residentId}/$everything`)).status).toBe(200);

    const { meta: _, ...withdrawn } = { ...consent!, status: 'inactive' as const };
    const url = `/fhir/Consent/${consent!.id}`;
    const answer = await service.coordinator.put<Consent>(url, withdrawn, fhirJson);
    expect([answer.status, answer.body.status]).toEqual([200, 'inactive']);

    const out = await relative();
    for (const look of looks) expect([look, await search(out, look)]).toEqual([look, []]);
    for (const path of [
      `Patient/${residentId}`,
      `Patient/${residentId}/$everything`,
      `CareTeam/${circle.id}`,
      `CareTeam/${circle.id}/_history`,
      `CareTeam/${circle.id}/_history/1`,
      `Consent/${consent!.id}`,
    ])
      expect([path, (await out.get(`/fhir/${path}`)).status]).toEqual([path, 404]);
    expect(members(await circleOf(residentId))).toEqual([
      [`RelatedPerson/${relation}`, '2026-05-01', '2026-05-04'],
    ]);
  });
});
