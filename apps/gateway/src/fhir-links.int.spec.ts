import { newId } from '@chez-soi/kernel';
import type { Bundle, OperationOutcome } from 'fhir/r4';
import { FhirWorld } from './testing/fhir-world';

let world: FhirWorld;
const mimosasTwo = { resourceType: 'Organization', active: true, name: 'Les Mimosas II' };
const jeanne = { resourceType: 'Patient' as const, id: newId() };
const mimosas = { resourceType: 'Organization' as const, id: newId(), active: true, name: 'Les Mimosas' };
const nurse = {
  resourceType: 'Practitioner' as const,
  id: newId(),
  identifier: [{ system: 'urn:rpps', value: '10001234567' }],
};
beforeAll(async () => {
  world = await FhirWorld.start();
  await world.owners.directory.keep(mimosas, nurse);
  await world.owners['care-requests'].keep(jeanne);
});
afterAll(() => world.stop());

const aReading = (changes: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'poids' },
  subject: { reference: `Patient/${jeanne.id}` },
  ...changes,
});
const performed = (reference: string) => aReading({ performer: [{ reference }] });
const create = (body: object) => world.send<OperationOutcome & { id: string }>('POST', '/Observation', body);
const named = ({ status, body }: { status: number; body: OperationOutcome }) => [
  status,
  body.issue?.[0]?.expression,
];
const bundle = (type: 'batch' | 'transaction', ...entry: object[]) => ({
  resourceType: 'Bundle',
  type,
  entry,
});
const posted = (resource: object) => ({ resource, request: { method: 'POST', url: 'Observation' } });

describe('a reference to a resource of another service', () => {
  it('must lead somewhere: the field and the reference are named, and nothing is written', async () => {
    const unknown = `Practitioner/${newId()}`;
    const answer = await create(performed(unknown));
    expect(named(answer)).toEqual([422, ['Observation.performer[0].reference']]);
    expect(answer.body.issue[0]?.details?.text).toContain(unknown);
    expect((await world.get<Bundle>('/Observation?_summary=count')).body.total).toBe(0);
    expect(named(await create(performed('Medication/1')))).toEqual([
      422,
      ['Observation.performer[0].reference'],
    ]);
  });

  it.each([
    ['as it is', () => `Practitioner/${nurse.id}`],
    ['in full, under our own address', () => `${world.base}/Practitioner/${nurse.id}`],
    ['with a version', () => `Practitioner/${nurse.id}/_history/1`],
    ['on another server', () => 'https://ailleurs.invalid/fhir/Practitioner/1'],
  ])('is taken %s', async (_, reference) => {
    expect((await create(performed(reference()))).status).toBe(201);
  });

  it('is taken by identifier alone, and inside the resource itself', async () => {
    const logical = { performer: [{ identifier: { system: 'urn:rpps', value: '999' } }] };
    expect((await create(aReading(logical))).status).toBe(201);
    const contained = [{ resourceType: 'Practitioner', id: 'p' }];
    expect((await create({ ...performed('#p'), contained })).status).toBe(201);
  });

  it('is looked at in updates and in both kinds of patches, too', async () => {
    const { body } = await create(aReading());
    const path = `/Observation/${body.id}`;
    const reference = `Organization/${newId()}`;
    expect(named(await world.send('PUT', path, { ...performed(reference), id: body.id }))[0]).toBe(422);
    const patch = [{ op: 'add', path: '/performer', value: [{ reference }] }];
    const headers = { 'content-type': 'application/json-patch+json' };
    const call = (value: unknown) => world.administrator.call('PATCH', `/fhir${path}`, value, headers);
    expect((await call(patch)).status).toBe(422);
    const good = [{ op: 'add', path: '/performer', value: [{ reference: `Organization/${mimosas.id}` }] }];
    expect((await call(good)).status).toBe(200);
    const part = [
      { name: 'type', valueCode: 'replace' },
      { name: 'path', valueString: 'Observation.subject' },
      { name: 'value', valueReference: { reference: `Patient/${newId()}` } },
    ];
    const fhirPath = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] };
    expect((await world.send('PATCH', path, fhirPath)).status).toBe(422);
  });

  it('to what the caller may not read is as unknown as one to nothing', async () => {
    const task = (patient: string) => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      requester: { reference: `Practitioner/${patient}` },
    });
    const headers = { 'content-type': 'application/fhir+json' };
    const answers = [];
    for (const id of [nurse.id, newId()])
      answers.push(await world.provider.call<OperationOutcome>('POST', '/fhir/Task', task(id), headers));
    expect(answers.map(named)).toEqual([
      [422, ['Task.requester.reference']],
      [422, ['Task.requester.reference']],
    ]);
  });

  it('cannot be looked at while its owner is down, which is named; others are written', async () => {
    await world.owners.directory.down();
    const answer = await create(performed(`Practitioner/${nurse.id}`));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(answer.body.issue[0]?.details?.text).toContain('directory');
    expect((await create(aReading())).status).toBe(201);
    const mixed = bundle('batch', posted(performed(`Practitioner/${nurse.id}`)), posted(aReading()));
    const { body } = await world.send<Bundle>('POST', '', mixed);
    expect(body.entry?.map(({ response }) => response?.status.slice(0, 3))).toEqual(['503', '201']);
    await world.owners.directory.up();
  });
});

describe('references in a bundle', () => {
  it('of a batch fail their own entry only', async () => {
    const entries = [
      posted(performed(`Practitioner/${newId()}`)),
      posted(performed(`Practitioner/${nurse.id}`)),
    ];
    const { body } = await world.send<Bundle>('POST', '', bundle('batch', ...entries));
    expect(body.entry?.map(({ response }) => response?.status.slice(0, 3))).toEqual(['422', '201']);
    const outcome = body.entry?.[0]?.response?.outcome as OperationOutcome;
    expect(outcome.issue[0]?.expression).toEqual(['Bundle.entry[0].resource.performer[0].reference']);
  });

  it('of a transaction fail it whole, before anything is written', async () => {
    const before = (await world.get<Bundle>('/Observation?_summary=count')).body.total;
    const entries = [posted(aReading()), posted(performed(`Practitioner/${newId()}`))];
    const answer = await world.send<OperationOutcome>('POST', '', bundle('transaction', ...entries));
    expect(named(answer)).toEqual([422, ['Bundle.entry[1].resource.performer[0].reference']]);
    expect((await world.get<Bundle>('/Observation?_summary=count')).body.total).toBe(before);
  });

  it('by a search in another service are resolved, and refused when they find none', async () => {
    const by = (value: string) => performed(`Practitioner?identifier=urn:rpps|${value}`);
    const done = await world.send<Bundle>('POST', '', bundle('transaction', posted(by('10001234567'))));
    expect(done.status).toBe(200);
    expect(JSON.stringify(done.body)).toContain(`Practitioner/${nurse.id}`);
    const none = await world.send<OperationOutcome>('POST', '', bundle('transaction', posted(by('404'))));
    expect(named(none)).toEqual([412, ['Bundle.entry[0].resource.performer[0].reference']]);
  });

  it('between its own entries need not exist before', async () => {
    const device = { resourceType: 'Device' };
    const urn = `urn:uuid:${newId()}`;
    const first = { fullUrl: urn, resource: device, request: { method: 'POST', url: 'Device' } };
    const second = posted(aReading({ device: { reference: urn } }));
    const { status } = await world.send<Bundle>('POST', '', bundle('transaction', first, second));
    expect(status).toBe(200);
  });
});

describe('a resource that another service refers to', () => {
  it('is not deleted, alone or in a bundle, until nothing refers to it', async () => {
    const kept = { resourceType: 'Organization', active: true, name: 'À fermer' };
    const { body } = await world.send<{ id: string }>('POST', '/Organization', kept);
    const path = `/Organization/${body.id}`;
    const reading = await create(performed(`Organization/${body.id}`));
    const refused = await world.send<OperationOutcome>('DELETE', path);
    expect(refused.status).toBe(409);
    expect(refused.body.issue[0]?.details?.text).toContain('Observation');
    const entry = { request: { method: 'DELETE', url: path.slice(1) } };
    const inBatch = await world.send<Bundle>('POST', '', bundle('batch', entry));
    expect(inBatch.body.entry?.[0]?.response?.status).toMatch(/^409/);
    expect((await world.send('POST', '', bundle('transaction', entry))).status).toBe(409);
    expect((await world.send('DELETE', `/Organization?_id=${body.id}`)).status).toBe(409);
    // By criteria, in bundles too.
    for (const url of [`Organization?_id=${body.id}`, `${world.base}/Organization?_id=${body.id}`]) {
      const byCriteria = { request: { method: 'DELETE', url } };
      const answered = await world.send<Bundle>('POST', '', bundle('batch', byCriteria));
      expect(answered.body.entry?.[0]?.response?.status).toMatch(/^409/);
      expect((await world.send('POST', '', bundle('transaction', byCriteria))).status).toBe(409);
    }
    expect((await world.send('DELETE', `/Observation/${reading.body.id}`)).status).toBe(204);
    expect((await world.send('DELETE', path)).status).toBe(204);
  });

  it('stays while it is not known whether anything does', async () => {
    const { body } = await world.send<{ id: string }>('POST', '/Organization', {
      resourceType: 'Organization',
      active: true,
      name: 'Peut-être',
    });
    await world.owners.funding.down();
    expect((await world.send('DELETE', `/Organization/${body.id}`)).status).toBe(503);
    await world.owners.funding.up();
  });

  it('is not what a deletion by criteria is about, when these only name it', async () => {
    const { body } = await world.send<{ id: string }>('POST', '/Organization', mimosasTwo);
    await create(performed(`Organization/${body.id}`));
    const partOf = { reference: `Organization/${body.id}` };
    expect((await world.send('POST', '/Organization', { ...mimosasTwo, partOf })).status).toBe(201);
    const entry = { request: { method: 'DELETE', url: `Organization?partof=Organization/${body.id}` } };
    const answered = await world.send<Bundle>('POST', '', bundle('batch', entry));
    expect(answered.body.entry?.[0]?.response?.status).toMatch(/^204/);
  });
});
