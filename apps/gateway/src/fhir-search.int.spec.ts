import type { Bundle, OperationOutcome } from 'fhir/r4';
import { newId } from '@chez-soi/kernel';
import type { Browser } from './testing/browser';
import { aWorld, ins, type Owners, rpps, socketsIn, startOwners } from './testing/owners';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';

const coordinator = {
  ...claire,
  id: newId(),
  email: 'coord@exemple.invalid',
  roles: ['coordinator'] as const,
};
const world = aWorld();
const { ids } = world;

let running: RunningGateway;
let owners: Owners;
let desk: Browser;
let family: Browser;

beforeAll(async () => {
  running = await RunningGateway.start((folder) => ({ upstreams: socketsIn(folder) }));
  owners = await startOwners(running.folder);
  await owners.directory.write(...world.directory);
  await owners.careRequests.write(...world.careRequests);
  await owners.telehealth.write(...world.telehealth);
  const grant = { residentId: ids.jeanne, relationId: newId(), mandate: 'family-caregiver' as const };
  owners.careRequests.grants = { residents: [grant] };
  await running.gateway.loadDemoAccounts([claire, coordinator], demoPassword);
  family = await running.signedIn(claire.email);
  desk = await running.signedIn(coordinator.email);
});
afterAll(async () => {
  await running.stop();
  await Promise.all([owners.directory, owners.careRequests, owners.telehealth].map((one) => one.stop()));
});
beforeEach(() => {
  for (const one of [owners.directory, owners.careRequests, owners.telehealth]) one.seen.length = 0;
});

const get = async (path: string, browser = desk, headers: Record<string, string> = {}) =>
  browser.call<Bundle>('GET', `/fhir/${path}`, undefined, headers);
const post = async (path: string, form: Record<string, string>, browser = desk) => {
  const url = `/fhir/${path}/_search`;
  const headers = {
    cookie: browser.cookieHeader(url),
    origin: running.origin,
    // As the French slot guide prints it.
    accept: 'application/json+fhir',
  };
  const answer = await fetch(running.origin + url, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Bundle };
};
const named = (bundle: Bundle, mode: 'match' | 'include') =>
  (bundle.entry ?? [])
    .filter(({ search }) => search?.mode === mode)
    .map(({ resource }) => Object.entries(ids).find(([, id]) => id === resource?.id)?.[0] ?? resource?.id)
    .sort();
const found = (bundle: Bundle) => ({ match: named(bundle, 'match'), include: named(bundle, 'include') });
const outcomeOf = (bundle: Bundle) =>
  (bundle.entry ?? []).find(({ search }) => search?.mode === 'outcome')?.resource as
    OperationOutcome | undefined;
const link = (bundle: Bundle, relation: string) =>
  bundle.link?.find((one) => one.relation === relation)?.url.slice(running.origin.length + '/fhir/'.length);
/** What each service was asked for compositions. */
const asked = () =>
  Object.fromEntries(
    Object.entries(owners).map(([name, { seen }]) => [
      name,
      (seen as string[]).flatMap((one) => one.split('/fhir/-/')[1] ?? []),
    ]),
  );

describe('a condition that leads into another service', () => {
  it.each([
    ['Task?owner:Organization.name=mimosas', ['washing']],
    ['Task?owner:Organization.name:exact=Mimosas à domicile', ['washing']],
    ['Task?patient.organization.name=genets', ['meals', 'washing']],
    ['Observation?patient.family=Moreau', ['pulse']],
    ['Observation?patient.identifier=' + `${ins}|255076938804112`, ['pulse']],
    ['Observation?performer:Practitioner.identifier=' + `${rpps}|10001,${rpps}|2`, ['pulse', 'weight']],
    [`Appointment?actor:PractitionerRole.practitioner:Practitioner.identifier=${rpps}|10001`, ['visio']],
    ['Appointment?actor:Patient._has:Task:patient:owner:Organization.name=mimosas', ['visio']],
    ['Patient?_has:Observation:patient:code=8867-4', ['jeanne']],
    ['Patient?_has:Observation:patient:performer:Practitioner.family=Petit', ['jeanne', 'paul']],
    ['Organization?_has:Task:owner:patient.family=Durand', ['genets']],
    ['Task?owner:Organization.name=mimosas&patient.family=Moreau&status=accepted', ['washing']],
    ['Task?owner:Organization.name=mimosas&patient.family=Durand', []],
    ['Task?owner:Organization.name=nobody', []],
    [`Patient/${ids.jeanne}/Observation?performer:Practitioner.family=Petit`, ['pulse']],
  ])('finds what it should: %s', async (path, expected) => {
    const { status, body } = await get(path);
    expect({ status, ...found(body) }).toEqual({ status: 200, match: expected, include: [] });
    expect(new URLSearchParams(link(body, 'self')).size).toBe(new URLSearchParams(path).size);
    expect(decodeURIComponent(link(body, 'self')!.replaceAll('+', ' '))).toBe(path);
  });

  it('is asked of its service once, and a plain search is not composed at all', async () => {
    await get('Task?owner:Organization.name=mimosas&patient.family=Moreau');
    expect(asked()).toEqual({ directory: ['ids/Organization'], careRequests: ['page/Task'], telehealth: [] });
    await get('Task?patient.family=Moreau&_include=Task:patient');
    expect(owners.careRequests.seen.at(-1)).toMatch(/^GET \/fhir\/Task\?/);
  });

  it('keeps what identifies a person out of every address', async () => {
    const form = { 'patient.identifier': `${ins}|255076938804112`, _include: 'Observation:patient' };
    const { body } = await post('Observation', form);
    expect(found(body)).toEqual({ match: ['pulse'], include: ['jeanne'] });
    const all = [...owners.directory.seen, ...owners.careRequests.seen, ...owners.telehealth.seen].join(' ');
    expect(all).not.toContain('255076938804112');
    expect(JSON.stringify(body.link)).not.toContain('255076938804112');
    const again = await get(link(body, 'self')!);
    expect(found(again.body)).toEqual({ match: ['pulse'], include: ['jeanne'] });
    expect(link(again.body, 'self')).toContain('_sealed=');
    const within = await post(`Patient/${ids.paul}/Observation`, {
      'performer:Practitioner.family': 'Petit',
    });
    expect(found(within.body).match).toEqual(['weight']);
  });

  it('opens nothing of what services ask each other to anybody', async () => {
    for (const path of ['-/ids/Patient', '-/page/Patient', '-/included'])
      expect((await desk.call('POST', `/fhir/${path}`, { query: [] })).status).toBe(404);
  });

  it('is answered in JSON, as any search', async () => {
    const path = 'Task?owner:Organization.name=mimosas';
    expect((await get(path, desk, { accept: 'text/html' })).status).toBe(406);
    expect((await get(`${path}&_format=xml`)).status).toBe(406);
    const { headers } = await get(path, desk, { accept: 'application/json+fhir', 'accept-encoding': 'br' });
    expect(headers.get('content-type')).toBe('application/fhir+json; charset=utf-8');
  });

  it('leaves a plain POST search as it is', async () => {
    const { body } = await post('Task', { status: 'accepted', 'patient.family': 'Moreau' });
    expect(found(body).match).toEqual(['washing']);
    expect(asked()['careRequests']).toEqual([]);
  });

  it.each([
    ['Task?owner:Organization.colour=red', 'owner:Organization.colour'],
    ['Observation?patient.birthdate=yesterday', 'patient.birthdate'],
    ['Patient?_has:Observation:moon:code=x', '_has:Observation:moon:code'],
    ['Observation?subject.identifier=x', 'subject.identifier'],
    ['Task?a.b.c.d.e.f.g=x', 'a.b.c.d.e.f.g'],
  ])('that is not understood is refused where it stands: %s', async (path, expression) => {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ expression: [expression] }] });
  });

  it('that is not known is left out with a warning for who asks to be lenient', async () => {
    const lenient = { prefer: 'handling=lenient' };
    const { body } = await get('Task?status=accepted&owner:Organization.colour=red', desk, lenient);
    expect(found(body).match).toEqual(['meals', 'washing']);
    expect(link(body, 'self')).toBe('Task?status=accepted');
    expect(outcomeOf(body)?.issue[0]).toMatchObject({ expression: ['owner:Organization.colour'] });
  });

  it('that finds more than 10,000 is refused, not cut', async () => {
    const { database } = owners.telehealth.data;
    await database.query(`
      INSERT INTO fhir_resource (type, id, version_id, last_updated, mapper_version, content)
      SELECT 'Device', gen_random_uuid(), 1, '2001-01-01', 1, '{"resourceType":"Device"}' FROM generate_series(1, 10001)`);
    const { status, body } = await get('Patient?_has:Device:patient:_lastUpdated=lt2002');
    expect([status, found(body).match]).toEqual([200, []]);
    const costly = await get('ServiceRequest?performer:Device._lastUpdated=lt2002');
    expect(costly.status).toBe(400);
    expect(costly.body).toMatchObject({
      issue: [{ code: 'too-costly', expression: ['performer:Device._lastUpdated'] }],
    });
    await database.query(`DELETE FROM fhir_resource WHERE last_updated < '2002-01-01'`);
  });
});

describe('what a page includes from other services', () => {
  it.each([
    [`Task?_id=${ids.washing}&_include=Task:owner`, ['mimosas'], 1],
    [`Task?_id=${ids.washing}&_include=Task:owner&_include=Task:patient`, ['jeanne', 'mimosas'], 1],
    // Iterating from a resource of this service that was included, then within the other.
    [
      `Task?_id=${ids.washing}&_include=Task:patient&_include:iterate=Patient:organization`,
      ['genets', 'jeanne'],
      1,
    ],
    [
      `Appointment?_id=${ids.visio}&_include=Appointment:actor&_include:iterate=PractitionerRole:practitioner`,
      ['jeanne', 'petit', 'role'],
      2,
    ],
    [`Observation?_id=${ids.pulse}&_include=*`, ['jeanne', 'petit'], 2],
    [`Observation?_id=${ids.pulse}&_include:iterate=*`, ['genets', 'jeanne', 'petit'], 3],
    [`Patient?_id=${ids.jeanne}&_revinclude=Observation:patient`, ['pulse'], 1],
    [
      `Patient?_id=${ids.jeanne}&_revinclude=Observation:patient&_include:iterate=Observation:performer`,
      ['petit', 'pulse'],
      2,
    ],
    [`Patient?_id=${ids.jeanne}&_revinclude=*`, ['claire', 'pulse', 'visio', 'washing'], 2],
    // From one service to the next and back to the first.
    [
      `Organization?_id=${ids.mimosas}&_revinclude=Task:owner&_include:iterate=Task:patient&_revinclude:iterate=Observation:patient&_include:iterate=Observation:performer`,
      ['jeanne', 'petit', 'pulse', 'washing'],
      3,
    ],
  ])('%s', async (path, expected, questions) => {
    const { status, body } = await get(path);
    expect({ status, ...found(body) }).toMatchObject({ status: 200, include: expected });
    expect(found(body).match).toHaveLength(1);
    expect(body.total).toBe(1);
    const included = Object.values(asked()).flatMap((one) => one.filter((path) => path === 'included'));
    expect(included.length).toBe(questions);
  });

  it('is asked of each service once, however many resources of a page lead there', async () => {
    const { body } = await get('Task?_include=Task:owner&_count=50');
    expect(found(body)).toEqual({ match: ['meals', 'washing'], include: ['genets', 'mimosas'] });
    expect(asked()).toEqual({ directory: ['included'], careRequests: ['page/Task'], telehealth: [] });
  });

  it('has the shape that was asked for, and is absent where only a count was', async () => {
    const { body } = await get(`Task?_id=${ids.washing}&_include=Task:owner&_elements=status,name`);
    const organization = body.entry?.find(({ resource }) => resource?.resourceType === 'Organization');
    expect(organization).toMatchObject({
      fullUrl: `${running.origin}/fhir/Organization/${ids.mimosas}`,
      resource: { name: 'Mimosas à domicile', meta: { tag: [{ code: 'SUBSETTED' }] } },
    });
    expect(organization?.resource).not.toHaveProperty('active');
    const counted = await get('Task?owner:Organization.name=mimosas&_include=*&_summary=count');
    expect([counted.body.total, counted.body.entry]).toEqual([1, undefined]);
  });

  it('is refused when no service has such a link', async () => {
    for (const path of ['Task?_include=Task:moon', 'Task?_include:iterate=PractitionerRole:moon'])
      expect((await get(path)).status).toBe(400);
    expect((await get('Task?_revinclude=Moon:patient')).status).toBe(400);
  });

  it('is cut at 1,000 resources, and says so', async () => {
    const { database } = owners.telehealth.data;
    await database.query(
      `WITH made AS (
         INSERT INTO fhir_resource (type, id, version_id, last_updated, mapper_version, content, owner_resident)
         SELECT 'Device', id, 1, '2001-01-01', 1, jsonb_build_object('resourceType', 'Device', 'id', id), $1
         FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 1001)) i RETURNING id)
       INSERT INTO fhir_index (type, param, system, value, target, id)
       SELECT 'Device', 'patient', 'Patient', 'Patient/' || $1, $1, id FROM made`,
      [ids.jeanne],
    );
    const { body } = await get(
      `Patient?_id=${ids.jeanne}&_revinclude=Device:patient&_revinclude=Task:patient`,
    );
    expect(named(body, 'include')).toHaveLength(1000);
    expect(outcomeOf(body)?.issue).toMatchObject([{ severity: 'warning', code: 'incomplete' }]);
    await database.query(`DELETE FROM fhir_resource WHERE last_updated < '2002-01-01'`);
  });
});

describe('pages of a search over several services', () => {
  const query = 'Task?patient.organization.name=genets&_sort=_id&_count=2&_include=Task:owner';

  it('stand each for itself, and stay right while others write', async () => {
    const more = Array.from({ length: 4 }, () => ({ ...world.careRequests[2]!, id: newId() }));
    await owners.careRequests.write(...more);
    const first = await get(query);
    expect(found(first.body)).toMatchObject({ match: { length: 2 }, include: expect.any(Array) });
    // The inner search finds another organisation by now; what was shown does not come again.
    await owners.directory.write({ resourceType: 'Organization', id: newId(), name: 'Genêts du Nord' });
    const seen = [...named(first.body, 'match')];
    let next = link(first.body, 'next');
    while (next) {
      expect(next).toContain('patient.organization.name=genets');
      expect(next).not.toContain(ids.genets);
      const { status, body } = await get(next);
      expect(status).toBe(200);
      seen.push(...named(body, 'match'));
      next = link(body, 'next');
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    const cursor = new URLSearchParams(link(first.body, 'next')).get('_cursor')!;
    expect((await get(`Task?patient.organization.name=mimosas&_cursor=${cursor}`)).status).toBe(400);
  });
});

describe('a batch', () => {
  it('holds searches over several services, each answered at its place', async () => {
    const urls = [
      'Organization?name=mimosas',
      `Task?owner:Organization.name=mimosas&_id=${ids.washing}&_include=Task:owner`,
      'Task?owner:Organization.colour=red',
      `Patient/${ids.paul}`,
      '/Patient?_has:Observation:patient:code=8867-4',
    ];
    const entry = urls.map((url) => ({ request: { method: 'GET', url } }));
    const answer = await desk.call<Bundle>('POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry });
    expect([answer.status, answer.body.type]).toEqual([200, 'batch-response']);
    const [organizations, tasks, refused, paul, people] = answer.body.entry!;
    expect(found(organizations!.resource as Bundle).match).toEqual(['mimosas']);
    expect(found(tasks!.resource as Bundle)).toEqual({ match: ['washing'], include: ['mimosas'] });
    expect(refused?.response).toMatchObject({ status: '400 Bad Request', outcome: { issue: [{}] } });
    expect(paul?.resource?.id).toBe(ids.paul);
    expect(found(people!.resource as Bundle).match).toEqual(['jeanne']);
  });
});

describe('rights in a search over several services', () => {
  it('are those of the caller in every service', async () => {
    const { body } = await get('Task?owner:Organization.active=true&_include=*&_total=accurate', family);
    expect(named(body, 'match')).not.toContain('meals');
    expect(named(body, 'match')).toContain('washing');
    const people = await get('Organization?_revinclude=Patient:organization', family);
    expect(named(people.body, 'include')).toEqual(['jeanne']);
  });

  it('leave out what may not be read, and refuse conditions on it', async () => {
    const pulse = `Observation?_id=${ids.pulse}&_include=*`;
    expect(found((await get(pulse, family)).body)).toEqual({ match: [], include: [] });
    const relative = owners.careRequests.grants;
    owners.careRequests.grants = {
      residents: [{ residentId: ids.jeanne, relationId: null, mandate: 'self' }],
    };
    const { body } = await get(pulse, family);
    expect(found(body)).toEqual({ match: ['pulse'], include: ['jeanne'] });
    expect(outcomeOf(body)).toBeUndefined();
    owners.careRequests.grants = relative;
    const refused = await get('Observation?performer:Practitioner.family=Petit', family);
    expect(refused.status).toBe(403);
    expect((await get('Organization?_has:Task:owner:status=accepted', running.browser())).status).toBe(401);
  });
});

describe('a service that is down', () => {
  afterEach(() => owners.directory.up());

  it('is named where a condition needs it, and warned of where includes are missing', async () => {
    await owners.directory.down();
    const needed = await get('Task?owner:Organization.name=mimosas');
    expect(needed.status).toBe(503);
    expect(needed.body).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(JSON.stringify(needed.body)).toContain('directory');
    expect(needed.headers.get('retry-after')).toBe('2');
    const included = await get(`Task?_id=${ids.washing}&_include=Task:owner&_include=Task:patient`);
    expect(found(included.body)).toEqual({ match: ['washing'], include: ['jeanne'] });
    expect(outcomeOf(included.body)?.issue).toMatchObject([
      { severity: 'warning', code: 'transient', details: { text: expect.stringContaining('Organization') } },
    ]);
    const path = `Patient?_id=${ids.jeanne}&_revinclude=PractitionerRole:organization`;
    expect(outcomeOf((await get(path)).body)).toBeUndefined();
  });
});
