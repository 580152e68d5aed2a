import { newId } from '@chez-soi/kernel';
import type { Bundle, Observation, OperationOutcome } from 'fhir/r4';
import { FhirWorld } from './testing/fhir-world';

let world: FhirWorld;
const jeanne = { resourceType: 'Patient' as const, id: newId() };
const nurse = { resourceType: 'Practitioner' as const, id: newId() };
const mimosas = { resourceType: 'Organization' as const, id: newId(), active: true, name: 'Les Mimosas' };
const elsewhere = ['directory', 'care-requests'] as const;
beforeAll(async () => {
  world = await FhirWorld.start();
  await world.owners.directory.keep(nurse, mimosas);
  await world.owners['care-requests'].keep(jeanne);
});
afterAll(() => world.stop());

const byNurse = [{ reference: `Practitioner/${nurse.id}` }];
const unknown = () => ({ reference: `Practitioner/${newId()}` });
const aReading = (changes: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  status: 'preliminary',
  code: { text: 'poids' },
  subject: { reference: `Patient/${jeanne.id}` },
  performer: byNurse,
  ...changes,
});

const created = async (changes: Partial<Observation> = {}) => {
  const { status, body } = await world.send<Observation & { id: string }>(
    'POST',
    '/Observation',
    aReading(changes),
  );
  expect(status).toBe(201);
  return body;
};
const patched = (id: string, patch: object[]) =>
  world.administrator.call<OperationOutcome>('PATCH', `/fhir/Observation/${id}`, patch, {
    'content-type': 'application/json-patch+json',
  });
const finished = { op: 'replace', path: '/status', value: 'final' };
const bundle = (type: 'batch' | 'transaction', ...entry: object[]) => ({
  resourceType: 'Bundle',
  type,
  entry,
});
const put = (resource: Observation) => ({
  resource,
  request: { method: 'PUT', url: `Observation/${resource.id}` },
});
const named = ({ status, body }: { status: number; body: OperationOutcome }) => [
  status,
  body.issue?.[0]?.expression,
];
const versionOf = async (id: string) =>
  (await world.get<Observation>(`/Observation/${id}`)).body.meta?.versionId;

/** What each owner was asked meanwhile. */
async function asked(work: () => Promise<unknown>) {
  const owners = { ...world.owners };
  const before = Object.values(owners).map(({ seen }) => seen.length);
  await work();
  return Object.fromEntries(
    Object.entries(owners)
      .map(([name, { seen }], at) => [name, seen.slice(before[at])] as const)
      .filter(([, seen]) => seen.length > 0),
  );
}

/** Both services that readings refer to are away. */
async function whileAway(work: () => Promise<void>): Promise<void> {
  for (const name of elsewhere) await world.owners[name].down();
  try {
    await work();
  } finally {
    for (const name of elsewhere) await world.owners[name].up();
  }
}

describe('an update that keeps its links to other services', () => {
  it('asks nobody but its owner', async () => {
    const reading = await created();
    const path = `/Observation/${reading.id}`;
    const whole = await asked(() => world.send('PUT', path, { ...reading, status: 'final' }));
    expect(whole).toEqual({ telehealth: [`PUT /fhir${path}`] });
    const part = await asked(() =>
      patched(reading.id, [{ op: 'add', path: '/performer/0', value: byNurse[0] }]),
    );
    expect(part).toEqual({ telehealth: [`PATCH /fhir${path}`] });
    expect(await versionOf(reading.id)).toBe('3');
  });

  it('is made while the services that it refers to are away: whole, in part, by criteria and in bundles', async () => {
    const identifier = [{ system: 'urn:x', value: newId() }];
    const reading = await created({ identifier });
    const change = (text: string) => ({ ...reading, code: { text } });
    await whileAway(async () => {
      const path = `/Observation/${reading.id}`;
      expect((await world.send('PUT', path, change('un'))).status).toBe(200);
      expect(
        (await patched(reading.id, [finished, { op: 'add', path: '/performer/1', value: byNurse[0] }]))
          .status,
      ).toBe(200);
      const byCriteria = `/Observation?identifier=urn:x|${identifier[0]!.value}`;
      expect((await world.send('PUT', byCriteria, change('trois'))).status).toBe(200);
      const inBatch = await world.send<Bundle>('POST', '', bundle('batch', put(change('quatre'))));
      expect(inBatch.body.entry?.[0]?.response?.status).toMatch(/^200/);
      const all = await world.send('POST', '', bundle('transaction', put(change('cinq'))));
      expect(all.status).toBe(200);
      expect(await versionOf(reading.id)).toBe('6');
    });
  });
});

describe('an update that brings a link to another service', () => {
  it('is refused where that leads nowhere, and nothing is written', async () => {
    const reading = await created();
    const path = `/Observation/${reading.id}`;
    const performer = [...byNurse, unknown()];
    const refused = await world.send<OperationOutcome>('PUT', path, { ...reading, performer });
    expect(named(refused)).toEqual([422, ['Observation.performer[1].reference']]);
    expect(refused.body.issue[0]?.details?.text).toContain(performer[1]!.reference);
    expect((await patched(reading.id, [{ op: 'add', path: '/performer/1', value: unknown() }])).status).toBe(
      422,
    );
    // Also where it hides in what is said about a plain value.
    const extension = [{ url: 'urn:x:par', valueReference: unknown() }];
    expect((await world.send('PUT', path, { ...reading, _status: { extension } })).status).toBe(422);
    expect(await versionOf(reading.id)).toBe('1');
  });

  it('asks for that link alone, and its owner once more', async () => {
    const reading = await created();
    const path = `/Observation/${reading.id}`;
    const performer = [...byNurse, { reference: `Organization/${mimosas.id}` }];
    const seen = await asked(() => world.send('PUT', path, { ...reading, performer }));
    expect(seen).toEqual({
      directory: ['POST /fhir/-/known'],
      telehealth: [`PUT /fhir${path}`, `PUT /fhir${path}`],
    });
    expect(await versionOf(reading.id)).toBe('2');
  });

  it('waits for the owner of that link only: another may be away', async () => {
    const reading = await created();
    const path = `/Observation/${reading.id}`;
    const performer = [...byNurse, { reference: `Organization/${mimosas.id}` }];
    await world.owners['care-requests'].down();
    expect((await world.send('PUT', path, { ...reading, performer })).status).toBe(200);
    const other = { ...reading, subject: { reference: `Patient/${newId()}` } };
    expect((await world.send('PUT', path, other)).status).toBe(503);
    await world.owners['care-requests'].up();
    expect(await versionOf(reading.id)).toBe('2');
  });

  it('is refused at its entry of a batch, and with all of a transaction', async () => {
    const [kept, changed] = [await created(), await created()];
    const final = { ...kept, status: 'final' as const };
    const dangling = { ...changed, performer: [...byNurse, unknown()] };
    const inBatch = await world.send<Bundle>('POST', '', bundle('batch', put(final), put(dangling)));
    expect(inBatch.body.entry?.map(({ response }) => response?.status.slice(0, 3))).toEqual(['200', '422']);
    const outcome = inBatch.body.entry?.[1]?.response?.outcome as OperationOutcome;
    expect(outcome.issue[0]?.expression).toEqual(['Bundle.entry[1].resource.performer[1].reference']);
    const all = await world.send<OperationOutcome>(
      'POST',
      '',
      bundle('transaction', put(kept), put(dangling)),
    );
    expect(named(all)).toEqual([422, ['Bundle.entry[1].resource.performer[1].reference']]);
    expect([await versionOf(kept.id), await versionOf(changed.id)]).toEqual(['2', '1']);
  });

  it('is told in a batch that the owner of the link is away', async () => {
    const reading = await created({ performer: [{ display: 'Une voisine' }] });
    await world.owners.directory.down();
    const changed = { ...reading, performer: byNurse };
    const inBatch = await world.send<Bundle>('POST', '', bundle('batch', put(changed)));
    const all = await world.send('POST', '', bundle('transaction', put(changed)));
    await world.owners.directory.up();
    expect(inBatch.body.entry?.[0]?.response?.status).toMatch(/^503/);
    expect(all.status).toBe(503);
    expect(await versionOf(reading.id)).toBe('1');
  });
});

describe('an update that makes a resource', () => {
  const made = (changes: object = {}) => ({ ...aReading(changes), id: newId() });

  it('has all of its links looked at, and makes nothing where one leads nowhere', async () => {
    const reading = made({ performer: [unknown()] });
    const path = `/Observation/${reading.id}`;
    expect(named(await world.send('PUT', path, reading))).toEqual([
      422,
      ['Observation.performer[0].reference'],
    ]);
    expect((await world.get(path)).status).toBe(404);
    const inBatch = await world.send<Bundle>('POST', '', bundle('batch', put(reading)));
    expect(inBatch.body.entry?.[0]?.response?.status).toMatch(/^422/);
    expect((await world.send('POST', '', bundle('transaction', put(reading)))).status).toBe(422);
    expect((await world.get(path)).status).toBe(404);
  });

  it('has them looked at again when it brings back what was deleted', async () => {
    const device = { resourceType: 'Practitioner' as const, id: newId() };
    await world.owners.directory.keep(device);
    const reading = await created({ performer: [{ reference: `Practitioner/${device.id}` }] });
    const path = `/Observation/${reading.id}`;
    expect((await world.send('DELETE', path)).status).toBe(204);
    expect((await world.send('DELETE', `/Practitioner/${device.id}`)).status).toBe(204);
    expect((await world.send('PUT', path, reading)).status).toBe(422);
  });

  it('is passed on once, after one that made another, or when it says that there is none', async () => {
    const [first, second, third] = [made(), made(), made()];
    const putting = (reading: Observation, headers = {}) =>
      asked(() =>
        world.administrator.call('PUT', `/fhir/Observation/${reading.id}`, reading, {
          'content-type': 'application/fhir+json',
          ...headers,
        }),
      );
    const known = { directory: ['POST /fhir/-/known'], 'care-requests': ['POST /fhir/-/known'] };
    expect(await putting(first, { 'if-none-match': '*' })).toEqual({
      ...known,
      telehealth: [`PUT /fhir/Observation/${first.id}`],
    });
    await putting(second);
    expect(await putting(third)).toEqual({ ...known, telehealth: [`PUT /fhir/Observation/${third.id}`] });
    // An update in between is told as one by its condition, or by the one before it.
    const again = `/fhir/Observation/${third.id}`;
    expect(await putting(third, { 'if-match': 'W/"1"' })).toEqual({ telehealth: [`PUT ${again}`] });
    expect(await putting(third)).toMatchObject(known);
    expect(await putting(third)).toEqual({ telehealth: [`PUT ${again}`] });
  });
});
