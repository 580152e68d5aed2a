import { newId } from '@chez-soi/kernel';
import type { AuditEvent, Bundle, CapabilityStatement, OperationOutcome, Patient, Provenance } from 'fhir/r4';
import { FhirWorld } from './testing/fhir-world';

type Trail = Bundle<AuditEvent | Provenance | OperationOutcome>;

const jeanne: Patient & { id: string } = { resourceType: 'Patient', id: newId() };
const mimosas = { resourceType: 'Organization' as const, id: newId(), active: true, name: 'Les Mimosas' };
const scale = { resourceType: 'Device' as const, id: newId() };

describe('The trails of all services, read as one', () => {
  let world: FhirWorld;
  beforeAll(async () => {
    world = await FhirWorld.start();
    const { directory, 'care-requests': care, telehealth } = world.owners;
    await directory.keep(mimosas);
    await care.keep(jeanne);
    await telehealth.keep(scale);
  });
  afterAll(() => world.stop());

  const entriesOf = ({ entry = [] }: Trail) =>
    entry.flatMap(({ resource, search }) =>
      search?.mode === 'match' ? [resource as AuditEvent | Provenance] : [],
    );
  const next = ({ link = [] }: Trail) =>
    link.find(({ relation }) => relation === 'next')?.url.slice(world.base.length);
  const search = async (path: string) => {
    const { status, body } = await world.get<Trail>(path);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  it('are merged with the newest first, page by page, each entry once', async () => {
    for (let round = 0; round < 3; round++)
      for (const owner of [world.owners['care-requests'], world.owners.telehealth]) {
        owner.now = new Date(owner.now.getTime() + 60_000 + round);
        await world.get(`/Patient/${jeanne.id}`);
        await world.get(`/Observation?patient=${jeanne.id}`);
      }
    const seen: (AuditEvent | Provenance)[] = [];
    let total: number | undefined;
    let path: string | undefined =
      '/AuditEvent?action=R&agent-role=administrator&subtype=Patient.read,Observation.read&_count=4&_total=accurate';
    while (path) {
      const page: Trail = await search(path);
      seen.push(...entriesOf(page));
      total ??= page.total;
      path = next(page);
    }
    expect(seen).toHaveLength(total!);
    expect(total).toBe(12);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(12);
    const services = new Set(seen.map(({ id }) => id!.split('.')[0]));
    expect(services).toEqual(new Set(['care-requests', 'telehealth']));
    const times = seen.map(({ recorded }) => recorded);
    expect([...times].sort().reverse()).toEqual(times);
  });

  it('tell of each version where it came from, and give an entry by its id', async () => {
    const page = await search('/Provenance?_count=50');
    const targets = entriesOf(page).map((one) => (one as Provenance).target[0]!.reference!.split('/')[0]);
    expect([...targets].sort()).toEqual(['Device', 'Organization', 'Patient']);
    const [first] = entriesOf(page);
    expect((await world.get(`/Provenance/${first!.id}`)).body).toEqual(first);
    const [event] = entriesOf(await search(`/AuditEvent?patient=${jeanne.id}&_count=1`));
    expect((await world.get(`/AuditEvent/${event!.id}`)).body).toEqual(event);
    for (const id of ['mars.1', `telehealth.${newId()}`, newId()])
      expect((await world.get(`/AuditEvent/${id}`)).status).toBe(404);
  });

  it('are those of one person in the person’s compartment, page by page, and beside what a search finds', async () => {
    const other: Patient & { id: string } = { resourceType: 'Patient', id: newId() };
    await world.owners['care-requests'].keep(other);
    await world.get(`/Patient/${other.id}`);
    const ids: string[] = [];
    let path: string | undefined = `/Patient/${jeanne.id}/AuditEvent?_count=5`;
    while (path) {
      const page: Trail = await search(path);
      ids.push(...entriesOf(page).map(({ id }) => id!));
      path = next(page);
    }
    const all = entriesOf(await search(`/AuditEvent?patient=${jeanne.id}&_count=100`)).map(({ id }) => id);
    // Looking at a trail leaves a trace itself.
    expect(ids.length).toBeGreaterThan(5);
    expect(all).toEqual(expect.arrayContaining(ids));
    const made = await search(`/Patient/${jeanne.id}/Provenance`);
    expect(entriesOf(made).map((one) => (one as Provenance).target[0]!.reference)).toEqual([
      `Patient/${jeanne.id}/_history/1`,
    ]);
    expect((await world.send('PUT', `/Patient/${jeanne.id}/AuditEvent`, {})).status).toBe(405);
    const found = await search(`/Patient?_id=${jeanne.id}&_revinclude=Provenance:target`);
    expect(found.entry!.map(({ resource, search: how }) => [how!.mode, resource!.id])).toEqual([
      ['match', jeanne.id],
      ['include', entriesOf(made)[0]!.id],
    ]);
  });

  it('are written by nobody, and open to who may', async () => {
    for (const [method, path] of [
      ['POST', '/AuditEvent'],
      ['PUT', `/AuditEvent/care-requests.${newId()}`],
      ['DELETE', `/Provenance/care-requests.${newId()}.1`],
    ] as const)
      expect((await world.send(method, path, {})).status).toBe(405);
    for (const path of ['/AuditEvent/_history', `/Provenance/care-requests.${newId()}.1/_history/1`])
      expect((await world.get(path)).status).toBe(405);
    const { status } = await world.provider.call('GET', '/fhir/AuditEvent');
    expect(status).toBe(403);
    expect((await world.get('/AuditEvent?colour=red')).status).toBe(400);
    const { body } = await world.get<CapabilityStatement>('/metadata');
    const types = body.rest![0]!.resource!.map(({ type }) => type).filter((type) => /Audit|Prov/.test(type));
    expect(types).toEqual(['AuditEvent', 'Provenance']);
  });

  it('join nothing to their lines: what asks for it is refused by its name, and never left out in silence', async () => {
    for (const path of [
      '/AuditEvent?_include=AuditEvent:patient',
      '/AuditEvent?_include:iterate=AuditEvent:entity',
      '/Provenance?_include:iterate=*',
      '/Provenance?_revinclude:iterate=AuditEvent:entity',
      `/Patient/${jeanne.id}/AuditEvent?_revinclude=*`,
      '/Patient?_revinclude:iterate=Provenance:target',
      '/Patient?_include:iterate=Provenance:target',
      '/Patient?_revinclude:iterate=AuditEvent:patient',
      '/Task?_include:iterate=Task:patient&_revinclude:iterate=Provenance:target',
    ]) {
      const { status, body } = await world.get<OperationOutcome>(path);
      const [name] = /_(rev)?include(:iterate)?(?=[^&]*(\*|Provenance|AuditEvent))/.exec(path)!;
      expect([path, status, body.issue.map(({ expression }) => expression?.[0])]).toEqual([
        path,
        400,
        [name],
      ]);
      expect(body.issue[0]!.details!.text).toMatch(/Provenance:target|Admis/);
    }
  });

  it('are only counted where no line is asked for, and searched by an id of any type', async () => {
    for (const path of [
      `/AuditEvent?entity=${jeanne.id}&action=R`,
      `/Provenance?target=${jeanne.id}`,
      `/Provenance?target=Patient/${jeanne.id}`,
    ]) {
      const lines = entriesOf(await search(`${path}&_count=200`)).length;
      expect([path, lines > 0]).toEqual([path, true]);
      const counted = await search(`${path}&_count=0`);
      expect([counted.total! >= lines, counted.entry ?? []]).toEqual([true, []]);
    }
    expect(entriesOf(await search(`/AuditEvent?entity=${newId()}`))).toEqual([]);
  });

  it('say which service is missing while it is down', async () => {
    await world.owners.telehealth.down();
    const page = await search('/AuditEvent?action=R');
    const outcome = page.entry!.find(({ search: found }) => found?.mode === 'outcome');
    expect(JSON.stringify(outcome)).toContain('telehealth');
    expect(entriesOf(page).length).toBeGreaterThan(0);
    expect(page.total).toBeUndefined();
    await world.owners.telehealth.up();
    expect(
      (await search('/AuditEvent?action=R&_count=200')).entry!.some(
        ({ search: found }) => found?.mode === 'outcome',
      ),
    ).toBe(false);
  });
});
