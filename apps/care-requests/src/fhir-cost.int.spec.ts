import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, OperationOutcome, Patient, ServiceRequest, Task } from 'fhir/r4';
import { Client } from 'pg';
import { aProvider, aService, publishService, type TestService } from './testing/a-service';
import { aHomePatient, anOrder, aProposal, fhirJson } from './testing/fhir-orders';

let service: TestService;
let organizationId: string;
const machine = () => service.as(anActor('machine'));

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
  organizationId = await aProvider(service, 'washing-help');
});
afterAll(() => service.stop());

const textOf = (query: string | { text: string }) => (typeof query === 'string' ? query : query.text).trim();
const made = async <T>(type: string, body: object) =>
  (await machine().post<T>(`/fhir/${type}`, body, fhirJson)).body;
const registered = () => made<Patient>('Patient', aHomePatient());
const ordered = (patient: Patient) =>
  made<ServiceRequest>('ServiceRequest', anOrder(`Patient/${patient.id}`));
const outboxOf = async (id: string) => {
  const text = 'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence, ordinal';
  return (await service.database.query<{ type: string }>(text, [id])).map(({ type }) => type);
};

describe('what a write over FHIR asks of the database', () => {
  /** The relay and the seal of the trail go on meanwhile, on whichever connection is free. */
  const beside = /^WITH oldest AS|FROM audit WHERE|^UPDATE audit|^SELECT 1$/;
  const costOf = async (work: () => Promise<unknown>, table: string) => {
    const asked = jest.spyOn(Client.prototype, 'query');
    await work();
    const calls = asked.mock.calls.map(([first], at) => ({
      text: textOf(first as string | { text: string }),
      client: asked.mock.contexts[at],
    }));
    asked.mockRestore();
    const writer = calls.find(({ text }) => text.includes(`INSERT INTO ${table} `))?.client;
    return calls
      .filter(({ client, text }) => client === writer && !beside.test(text))
      .map(({ text }) => text.split(/\s+/)[0]);
  };

  it('to create is what the command asks, audit included, with no transaction around it and no look at what was stored', async () => {
    expect(await costOf(registered, 'resident')).toEqual(['WITH']);
    const patient = await registered();
    // Before that: that its links lead somewhere, and what the submission must know.
    const cost = ['SELECT', 'SELECT', 'WITH'];
    expect(await costOf(() => ordered(patient), 'care_request')).toEqual(cost);
  });

  const people = (count: number, spoil: (task: Task, n: number) => Task = (task) => task) => {
    const entry = Array.from({ length: count }, (_, n) => {
      const [patient, order] = [`urn:uuid:${newId()}`, `urn:uuid:${newId()}`];
      const name = [{ family: `Importée ${patient.slice(-8)}`, given: ['Rose'] }];
      const task = aProposal(order, patient, organizationId);
      return [
        [patient, aHomePatient({ name })],
        [order, anOrder(patient)],
        [undefined, spoil({ ...task, focus: { reference: order }, for: { reference: patient } }, n)],
      ] as const;
    })
      .flat()
      .map(([fullUrl, resource]) => ({
        ...(fullUrl ? { fullUrl } : {}),
        resource,
        request: { method: 'POST' as const, url: resource.resourceType },
      }));
    return { resourceType: 'Bundle' as const, type: 'transaction' as const, entry };
  };
  const imported = (bundle: Bundle) => machine().post<Bundle>('/fhir', bundle, fhirJson);

  it('to import people with their orders and missions does not grow with how many they are', async () => {
    const few = await costOf(() => imported(people(2)), 'resident');
    let answer: Bundle | undefined;
    const many = await costOf(async () => (answer = (await imported(people(12))).body), 'resident');
    expect(many).toEqual(few);
    expect(many.filter((first) => first === 'WITH')).toHaveLength(3);
    const all = answer!.entry!.map(({ resource }) => resource!);
    expect(all).toHaveLength(36);
    for (const [at, events] of [
      [0, ['resident.registered.v1']],
      [33, ['resident.registered.v1']],
      [35, ['mission.proposed.v1']],
    ] as const)
      expect(await outboxOf(all[at]!.id!)).toEqual(events);
    const trail = await service.database.query<{ entity_type: string; ids: number }>(
      `SELECT entity_type, count(*)::int AS ids FROM audit WHERE resident_id = ANY($1) GROUP BY 1 ORDER BY 1`,
      [all.filter(({ resourceType }) => resourceType === 'Patient').map(({ id }) => id)],
    );
    // An order is proposed by a change of its request.
    expect(trail).toEqual([
      { entity_type: 'Patient', ids: 12 },
      { entity_type: 'ServiceRequest', ids: 24 },
    ]);
    const orders = await service.database.query<{ state: string; version: number }>(
      'SELECT DISTINCT state, version FROM care_request WHERE resident_id = ANY($1)',
      [all.filter(({ resourceType }) => resourceType === 'Patient').map(({ id }) => id)],
    );
    expect(orders).toEqual([{ state: 'offered', version: 2 }]);
  });

  it('to import people of whom one has a mission that is refused is nothing that stays, and says which', async () => {
    const count = async () => (await service.database.query('SELECT id FROM resident')).length;
    const before = await count();
    const nobody = { reference: `Organization/${newId()}` };
    const answer = await imported(people(4, (task, n) => (n === 2 ? { ...task, owner: nobody } : task)));
    const [issue] = (answer.body as unknown as OperationOutcome).issue;
    expect([answer.status, issue?.expression]).toEqual([422, ['Bundle.entry[8].Task.owner']]);
    expect(await count()).toBe(before);
  });

  it('to propose one order to two providers at once is one change of it', async () => {
    const other = await aProvider(service, 'washing-help');
    const patient = await registered();
    const order = await ordered(patient);
    const entry = [organizationId, other].map((id) => ({
      resource: aProposal(patient.id!, order.id!, id),
      request: { method: 'POST' as const, url: 'Task' },
    }));
    const answer = await imported({ resourceType: 'Bundle', type: 'transaction', entry });
    expect(answer.body.entry?.map(({ response }) => response?.status)).toEqual(Array(2).fill('201 Created'));
    expect((await imported({ resourceType: 'Bundle', type: 'transaction', entry })).status).toBe(409);
  });
});
