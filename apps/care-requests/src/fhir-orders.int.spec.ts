import type { CareRequestDetail, MissionView, Page, ResidentView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type {
  Bundle,
  OperationOutcome,
  Patient,
  RelatedPerson,
  ServiceRequest,
  Task,
  FhirResource,
} from 'fhir/r4';
import { aHomePatient, aProposal, aRelative, anOrder, fhirJson, revoked } from './testing/fhir-orders';
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
let organizationId: string;
const machine = () => service.as(anActor('machine'));
const outboxOf = async (id: string) =>
  (
    await service.database.query<{ type: string }>(
      'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence, ordinal',
      [id],
    )
  ).map(({ type }) => type);

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
  organizationId = await aProvider(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

async function made<T>(type: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  const answer = await machine().post<T>(`/fhir/${type}`, body, { ...fhirJson, ...headers });
  if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
const registered = (changes: Partial<Patient> = {}) => made<Patient>('Patient', aHomePatient(changes));
const ordered = (patient: Patient, changes: Partial<ServiceRequest> = {}) =>
  made<ServiceRequest>('ServiceRequest', anOrder(`Patient/${patient.id}`, changes));
const put = <T>(resource: FhirResource, headers: Record<string, string> = {}) =>
  machine().put<T>(`/fhir/${resource.resourceType}/${resource.id}`, resource, { ...fhirJson, ...headers });
const refusalOf = (answer: { status: number; body: unknown }) => {
  const [issue] = (answer.body as OperationOutcome).issue;
  return [answer.status, issue?.expression?.[0] ?? issue?.diagnostics];
};

describe('a program registers a person as a Patient', () => {
  it('who comes back as she was sent, and is in the portal’s list', async () => {
    const sent = aHomePatient();
    const { id, meta, ...came } = await made<Patient>('Patient', sent);
    expect([came, meta?.versionId]).toEqual([sent, '1']);
    expect(meta?.profile).toEqual(['https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient']);
    const file = await service.coordinator.get<ResidentView>(`/care-requests/residents/${id}`);
    expect(file.body).toMatchObject({
      familyName: 'Fictif',
      givenName: 'Odette Marie',
      address: { postalCode: '38000', communeCode: '38185' },
    });
    expect(await outboxOf(id!)).toEqual(['resident.registered.v1']);
    const found = await machine().get<Bundle>(
      '/fhir/Patient?family=fictif&given=marie&address-city=Grenoble',
    );
    expect(found.body.entry?.map(({ resource }) => resource?.id)).toContain(id);
  });

  it('once, however often it asks with the same condition', async () => {
    const value = newId();
    const identifier = [{ system: 'urn:logiciel', value }];
    const condition = { 'if-none-exist': `identifier=urn:logiciel|${value}` };
    const first = await made<Patient>('Patient', aHomePatient({ identifier }), condition);
    const again = await made<Patient>('Patient', aHomePatient({ identifier }), condition);
    expect(again.id).toBe(first.id);
    const conditional = `/fhir/Patient?identifier=urn:logiciel|${value}`;
    const body = aHomePatient({ identifier, birthDate: '1938-03-12' });
    const updated = await machine().put<Patient>(conditional, body, fhirJson);
    expect([updated.status, updated.body.id, updated.body.birthDate]).toEqual([200, first.id, '1938-03-12']);
  });

  it('and says which element is wrong', async () => {
    const refused = async (changes: Partial<Patient>) =>
      refusalOf(await machine().post('/fhir/Patient', aHomePatient(changes), fhirJson));
    const { extension: _, ...uncoded } = aHomePatient().address![0]!;
    const elsewhere = { ...uncoded, city: 'Ailleurs' };
    expect(await refused({ birthDate: '1838-02-11' })).toEqual([422, 'Patient.birthDate']);
    expect(await refused({ birthDate: '1938' })).toEqual([422, 'Patient.birthDate']);
    expect(await refused({ address: [elsewhere] })).toEqual([422, 'Patient.address.extension']);
    expect(await refused({ deceasedBoolean: true })).toEqual([422, 'Patient.deceased']);
    expect(await refused({ active: false })).toEqual([422, 'Patient.active']);
    expect(await refused({ name: [{ given: ['Odette'] }] })).toEqual([422, 'Patient.name.family']);
  });

  it('changes details with If-Match: the rest stays, an older version is refused', async () => {
    const patient = await registered();
    const telecom = [{ system: 'phone' as const, value: '04 65 71 99 11' }];
    const changed = await put<Patient>({ ...patient, telecom }, { 'if-match': 'W/"1"' });
    expect([changed.status, changed.body]).toMatchObject([200, { telecom, meta: { versionId: '2' } }]);
    expect((await put(patient, { 'if-match': 'W/"1"' })).status).toBe(412);
    const file = await service.coordinator.get<ResidentView>(`/care-requests/residents/${patient.id}`);
    expect(file.body).toMatchObject({ phone: '04 65 71 99 11', version: 2, gir: null });
    const patch = [{ op: 'add', path: '/maritalStatus', value: { text: 'veuve' } }];
    const json = { 'content-type': 'application/json-patch+json' };
    const patched = await machine().patch<Patient>(`/fhir/Patient/${patient.id}`, patch, json);
    expect(patched.body).toMatchObject({ maritalStatus: { text: 'veuve' }, telecom });
  });

  it('moves and lets die as the portal does, with what follows; nothing of that is undone', async () => {
    const patient = await registered();
    const order = await ordered(patient);
    const address = [{ use: 'home' as const, line: ['2 place Neuve'], city: 'Vienne', postalCode: '38200' }];
    const moved = await put<Patient>({ ...patient, address });
    const insee = { extension: [{ valueCoding: { code: '38544' } }] };
    expect(moved.body.address).toMatchObject([{ city: 'Vienne', line: ['2 place Neuve'], ...insee }]);
    expect(await outboxOf(patient.id!)).toContain('resident.moved.v1');
    const gone = await put<Patient>({ ...moved.body, active: false, deceasedDateTime: '2026-05-03' });
    expect(gone.body).toMatchObject({ active: false, deceasedDateTime: '2026-05-03' });
    const after = await machine().get<ServiceRequest>(`/fhir/ServiceRequest/${order.id}`);
    expect(after.body).toMatchObject({ status: 'revoked', note: order.note });
    const { deceasedDateTime: _, ...alive } = gone.body;
    expect(refusalOf(await put({ ...alive, active: true }))).toEqual([422, 'Patient.deceased']);
    const link = [
      { other: { reference: `Patient/${(await registered()).id}` }, type: 'replaced-by' as const },
    ];
    expect(refusalOf(await put({ ...gone.body, link }))).toEqual([422, 'Patient.link']);
    expect((await machine().delete(`/fhir/Patient/${patient.id}`)).status).toBe(405);
  });

  it('which a provider may not, nor a relative for somebody else', async () => {
    const provider = plannerOf(service, organizationId);
    expect((await provider.post('/fhir/Patient', aHomePatient(), fhirJson)).status).toBe(403);
    const family = service.as(anActor('family'));
    expect((await family.post('/fhir/Patient', aHomePatient(), fhirJson)).status).toBe(422);
    const herself = service.as(anActor('resident'));
    expect((await herself.post('/fhir/Patient', aHomePatient(), fhirJson)).status).toBe(201);
  });
});

describe('a program declares a relative as a RelatedPerson', () => {
  it('who comes back as sent, is in the file, and whose mandate ends', async () => {
    const patient = await registered();
    const sent = aRelative(`Patient/${patient.id}`);
    const { id, meta: _, ...came } = await made<RelatedPerson>('RelatedPerson', sent);
    expect(came).toEqual(sent);
    const read = async () =>
      (await service.coordinator.get<ResidentView>(`/care-requests/residents/${patient.id}`)).body.relations;
    expect(await read()).toMatchObject([
      { id, kinship: 'daughter', mandate: 'family-caregiver', endedAt: null },
    ]);
    const telecom = [{ system: 'email' as const, value: 'autre@example.fr' }];
    const corrected = await put<RelatedPerson>({ ...sent, id: id!, telecom } as RelatedPerson);
    expect([corrected.status, (await read())[0]?.email]).toEqual([200, 'autre@example.fr']);
    const ended = await put<RelatedPerson>({ ...sent, id: id!, telecom, active: false } as RelatedPerson);
    expect(ended.body).toMatchObject({ active: false, period: { end: '2026-05-04' }, photo: sent.photo });
    expect(await outboxOf(id!)).toEqual(['relation.declared.v1', 'relation.ended.v1']);
    expect(refusalOf(await put({ ...ended.body, active: true }))).toEqual([422, 'RelatedPerson.active']);
  });

  it('of nobody, twice, or become another’s is refused', async () => {
    const patient = await registered();
    const [sent, nobody] = [aRelative(`Patient/${patient.id}`), aRelative(`Patient/${newId()}`)];
    expect((await machine().post('/fhir/RelatedPerson', nobody, fhirJson)).status).toBe(422);
    const person = await made<RelatedPerson>('RelatedPerson', sent);
    const twice = await machine().post('/fhir/RelatedPerson', sent, fhirJson);
    expect(refusalOf(twice)).toEqual([422, 'RelatedPerson.relationship']);
    const other = { ...person, patient: { reference: `Patient/${(await registered()).id}` } };
    expect(refusalOf(await put(other))).toEqual([422, 'RelatedPerson.patient']);
  });
});

describe('a program orders help as a ServiceRequest', () => {
  it('that comes back as sent, and is the portal’s request of one need', async () => {
    const patient = await registered();
    const sent = anOrder(`Patient/${patient.id}`);
    const {
      id,
      meta: _,
      authoredOn,
      requisition,
      ...came
    } = await made<ServiceRequest>('ServiceRequest', sent);
    expect([came, authoredOn]).toEqual([sent, monday.toISOString()]);
    const request = await service.coordinator.get<CareRequestDetail>(
      `/care-requests/requests/${requisition?.value}`,
    );
    expect(request.body).toMatchObject({
      state: 'submitted',
      startOn: '2026-05-11',
      comment: 'deuxième étage',
      needs: [
        { id, serviceCode: 'washing-help', minutesPerVisit: 30, timesPerWeek: 7, windows: ['morning'] },
      ],
    });
    for (const code of [
      'washing-help',
      'urn:chez-soi:service|washing-help',
      `${sent.code!.coding![0]!.system}|washing-help`,
    ]) {
      const found = await machine().get<Bundle>(`/fhir/ServiceRequest?subject=${patient.id}&code=${code}`);
      expect(found.body.entry?.map(({ resource }) => resource?.id)).toEqual([id]);
    }
  });

  it('that the catalogue does not have, that nobody is for, or that began already is refused', async () => {
    const patient = await registered();
    const refused = async (changes: Partial<ServiceRequest>) =>
      refusalOf(
        await machine().post('/fhir/ServiceRequest', anOrder(`Patient/${patient.id}`, changes), fhirJson),
      );
    const { system } = anOrder('').code!.coding![0]!;
    expect(await refused({ code: { coding: [{ system: system!, code: 'no-such' }] } })).toEqual([
      422,
      'ServiceRequest.code',
    ]);
    expect(
      await refused({ occurrenceTiming: { repeat: { boundsPeriod: { start: '2026-01-01' } } } }),
    ).toEqual([422, 'ServiceRequest.occurrence']);
    expect(await refused({ status: 'draft' })).toEqual([422, 'ServiceRequest.status']);
    const nobody = anOrder(`Patient/${newId()}`);
    expect((await machine().post('/fhir/ServiceRequest', nobody, fhirJson)).status).toBe(422);
  });

  it('and revokes it with a reason; no other state is written by hand', async () => {
    const order = await ordered(await registered());
    const kept = await put<ServiceRequest>(
      { ...order, note: [{ text: 'troisième étage' }] },
      { 'if-match': 'W/"1"' },
    );
    expect(kept.body).toMatchObject({ note: [{ text: 'troisième étage' }], meta: { versionId: '2' } });
    const held = await put<OperationOutcome>({ ...kept.body, status: 'on-hold' });
    expect(held.body.issue[0]?.diagnostics).toContain('from=active to=on-hold');
    expect(refusalOf(await put({ ...kept.body, status: 'revoked' }))).toEqual([
      422,
      'ServiceRequest.extension',
    ]);
    const gone = await put<ServiceRequest>(revoked(kept.body, 'cost'));
    expect([gone.status, gone.body]).toMatchObject([
      200,
      { status: 'revoked', supportingInfo: order.supportingInfo },
    ]);
    expect(await outboxOf(order.requisition!.value!)).toContain('care-request.cancelled.v1');
    expect(refusalOf(await put({ ...gone.body, status: 'active' }))).toEqual([422, 'ServiceRequest.status']);
  });

  it('as a relative may for the own person, and for nobody else', async () => {
    const [own, other] = [await registered(), await registered()];
    const residents = [{ residentId: own.id!, relationId: null, mandate: 'self' }];
    const family = service.as(anActor('family', { residents }));
    const send = (patient: Patient) =>
      family.post('/fhir/ServiceRequest', anOrder(`Patient/${patient.id}`), fhirJson);
    expect([(await send(own)).status, (await send(other)).status]).toEqual([201, 404]);
  });
});

describe('a program proposes an order as a Task', () => {
  it('that comes back with its own elements, once, and the provider answers in the portal', async () => {
    const patient = await registered();
    const order = await ordered(patient);
    const sent = aProposal(patient.id!, order.id!, organizationId);
    const task = await made<Task>('Task', sent);
    const { businessStatus: _, code, ...elements } = sent;
    expect(task).toMatchObject({
      ...elements,
      code: { text: code!.text },
      businessStatus: { coding: [{ code: 'proposed' }] },
    });
    const again = await machine().post<OperationOutcome>('/fhir/Task', sent, fhirJson);
    expect([again.status, again.body.issue[0]?.code]).toEqual([409, 'conflict']);
    const planner = plannerOf(service, organizationId);
    const missions = await planner.get<Page<MissionView>>('/care-requests/missions?state=proposed');
    expect(missions.body.items.map(({ id }) => id)).toContain(task.id);
    expect((await planner.post(`/care-requests/missions/${task.id}/accept`)).status).toBe(200);
    const accepted = await machine().get<Task>(`/fhir/Task/${task.id}`);
    expect(accepted.body).toMatchObject({ status: 'accepted', requester: sent.requester, input: sent.input });
    expect((await machine().get<ServiceRequest>(`/fhir/ServiceRequest/${order.id}`)).body).toMatchObject({
      ...order,
      meta: {},
    });
  });

  it('of nothing, for another, to somebody who cannot, or as a visit is refused', async () => {
    const [patient, other] = [await registered(), await registered()];
    const order = await ordered(patient);
    const refused = async (task: Task) => refusalOf(await machine().post('/fhir/Task', task, fhirJson));
    expect((await refused(aProposal(patient.id!, newId(), organizationId)))[0]).toBe(422);
    expect(await refused(aProposal(other.id!, order.id!, organizationId))).toEqual([422, 'Task.for']);
    expect(await refused(aProposal(patient.id!, order.id!, newId()))).toEqual([422, 'Task.owner']);
    const proposal = aProposal(patient.id!, order.id!, organizationId);
    expect(await refused({ ...proposal, priority: 'routine' })).toEqual([422, 'Task.priority']);
    const executionPeriod = { start: '2031-01-01' };
    expect(await refused({ ...proposal, executionPeriod })).toEqual([422, 'Task.executionPeriod.start']);
    const task = await made<Task>('Task', aProposal(patient.id!, order.id!, organizationId));
    const visit = {
      ...aProposal(patient.id!, order.id!, organizationId),
      partOf: [{ reference: `Task/${task.id}` }],
    };
    expect(await refused(visit)).toEqual([422, 'Task.partOf']);
    const cancelled = {
      ...task,
      status: 'cancelled' as const,
      statusReason: { coding: [{ code: 'error' }], text: 'erreur' },
    };
    expect((await put<Task>(cancelled)).body).toMatchObject({
      status: 'cancelled',
      statusReason: { text: 'erreur' },
    });
  });

  it('only alone: of needs that were asked for together none is revoked', async () => {
    const needs = ['morning', 'evening'].map((window) => ({
      ...{ serviceCode: 'washing-help', minutesPerVisit: 30, timesPerWeek: 7, windows: [window] },
    }));
    const {
      needs: [first],
    } = await anOfferedRequest(service, 'washing-help', [organizationId], { needs });
    const order = (await machine().get<ServiceRequest>(`/fhir/ServiceRequest/${first!.id}`)).body;
    expect((await put(revoked(order, 'cost'))).status).toBe(422);
  });
});

describe('a transaction', () => {
  const bundle = (task: Partial<Task> = {}) => {
    const [patient, order] = [`urn:uuid:${newId()}`, `urn:uuid:${newId()}`];
    const proposal = aProposal('x', 'x', organizationId);
    const entries = [
      [undefined, { ...proposal, for: { reference: patient }, focus: { reference: order }, ...task }],
      [order, anOrder(patient)],
      [patient, aHomePatient({ name: [{ family: `Transaction ${patient.slice(-6)}`, given: ['Rose'] }] })],
    ] as const;
    const entry = entries.map(([fullUrl, resource]) => ({
      ...(fullUrl ? { fullUrl } : {}),
      resource,
      request: { method: 'POST', url: resource.resourceType },
    }));
    return { resourceType: 'Bundle', type: 'transaction', entry };
  };

  it('registers, orders and proposes at once, in whatever order it tells them', async () => {
    const answer = await machine().post<Bundle>('/fhir', bundle(), fhirJson);
    expect(answer.body.entry?.map(({ response }) => response?.status)).toEqual(Array(3).fill('201 Created'));
    const [task, order, patient] = answer.body.entry!.map(({ resource }) => resource!);
    expect(task).toMatchObject({
      for: { reference: `Patient/${patient!.id}` },
      focus: { reference: `ServiceRequest/${order!.id}` },
    });
    const mission = await service.coordinator.get<Page<MissionView>>(
      `/care-requests/missions?residentId=${patient!.id}`,
    );
    expect(mission.body.items).toMatchObject([{ id: task!.id, needId: order!.id, state: 'proposed' }]);
  });

  it('of which one entry is refused leaves nothing behind', async () => {
    const count = async () => (await service.database.query('SELECT id FROM resident')).length;
    const before = await count();
    const answer = await machine().post<OperationOutcome>(
      '/fhir',
      bundle({ owner: { reference: `Organization/${newId()}` } }),
      fhirJson,
    );
    expect(refusalOf(answer)).toEqual([422, 'Bundle.entry[0].Task.owner']);
    expect(await count()).toBe(before);
  });
});
