import { newId } from '@chez-soi/kernel';
import type { Bundle, FhirResource, Observation, OperationOutcome, Patient, Task } from 'fhir/r4';
import { FhirWorld } from './testing/fhir-world';

type Found = Bundle<FhirResource>;

let world: FhirWorld;
const jeanne: Patient & { id: string } = { resourceType: 'Patient', id: newId() };
const paul: Patient & { id: string } = { resourceType: 'Patient', id: newId() };
const mimosas = { resourceType: 'Organization' as const, id: newId(), active: true, name: 'Les Mimosas' };
const nurse = { resourceType: 'Practitioner' as const, id: newId(), active: true };
const scale = { resourceType: 'Device' as const, id: newId() };
const own = { resourceType: 'Device' as const, id: newId(), patient: { reference: `Patient/${jeanne.id}` } };
const aTask = (patient: string): Task & { id: string } => ({
  resourceType: 'Task',
  id: newId(),
  status: 'accepted',
  intent: 'order',
  for: { reference: `Patient/${patient}` },
  owner: { reference: `Organization/${mimosas.id}` },
});
const aReading = (patient: string): Observation & { id: string } => ({
  resourceType: 'Observation',
  id: newId(),
  status: 'final',
  code: { text: 'poids' },
  subject: { reference: `Patient/${patient}` },
  performer: [{ reference: `Practitioner/${nurse.id}` }, { reference: `Organization/${mimosas.id}` }],
  device: { reference: `Device/${scale.id}` },
  effectiveDateTime: '2026-11-20T08:00:00Z',
});

const ids = ({ entry = [] }: Found) =>
  entry.flatMap(({ resource, search }) => (search?.mode === 'outcome' ? [] : [resource!.id!]));
const outcomeIn = ({ entry = [] }: Found) =>
  entry.find(({ search }) => search?.mode === 'outcome')?.resource as OperationOutcome | undefined;
const linkOf = ({ link = [] }: Bundle, relation: string) =>
  link.find((one) => one.relation === relation)?.url.slice(world.base.length);
async function pages(
  path: string,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let at: string | undefined = path; at !== undefined; at = linkOf(found.at(-1)!, 'next')) {
    const { status, body } = await world.get<Found>(at);
    expect([at, status]).toEqual([at, 200]);
    found.push(body);
    await between();
  }
  return found;
}

/** Newest first: each owner's in turn. */
const written: string[] = [];
beforeAll(async () => {
  world = await FhirWorld.start();
  const { directory, 'care-requests': care, telehealth } = world.owners;
  await directory.keep(mimosas, nurse);
  await care.keep(jeanne, paul);
  await telehealth.keep(scale, own);
  for (let index = 0; index < 3; index++) {
    const [task, reading] = [aTask(jeanne.id), aReading(jeanne.id)];
    telehealth.now = care.now = new Date(Math.max(care.now.getTime(), telehealth.now.getTime()));
    await care.keep(task);
    telehealth.now = care.now;
    await telehealth.keep(reading);
    written.unshift(reading.id, task.id);
  }
  await care.keep(aTask(paul.id));
});
afterAll(() => world.stop());

const both = '?_type=Task,Observation';

describe('a search of the whole base', () => {
  it('merges owners by when their resources were written, there and back', async () => {
    const path = `${both}&_id=${written.join(',')}`;
    const found = await pages(`${path}&_count=4`);
    expect(found.map(({ entry }) => entry?.length)).toEqual([4, 2]);
    expect(found.flatMap(ids)).toEqual(written);
    expect(ids((await world.get<Found>(linkOf(found[1]!, 'prev')!)).body)).toEqual(written.slice(0, 4));
    expect((await pages(`${path}&_count=5&_sort=_lastUpdated`)).flatMap(ids)).toEqual([...written].reverse());
    for (const { url } of found[0]!.link!) {
      expect(url.startsWith(`${world.base}?`)).toBe(true);
      expect((new URL(url).searchParams.get('_cursor') ?? '').length).toBeLessThan(512);
    }
  });

  it('shows each once, and none twice, while others write', async () => {
    const { telehealth } = world.owners;
    const found = await pages(`${both}&_count=2`, async () => {
      telehealth.now = new Date(telehealth.now.getTime() + 60_000);
      await telehealth.keep(aReading(paul.id));
    });
    const shown = found.flatMap(ids);
    expect(new Set(shown).size).toBe(shown.length);
    expect(written.filter((id) => shown.includes(id))).toEqual(written);
  });

  it('counts over all owners, and shortens what is shown', async () => {
    const counted = await world.get<Found>(`${both}&_id=${written.join(',')}&_summary=count`);
    expect(counted.body).toMatchObject({ total: 6 });
    expect(counted.body.entry).toBeUndefined();
    const short = await world.get<Found>(
      `${both}&_id=${written.join(',')}&_total=accurate&_count=2&_elements=status`,
    );
    expect(short.body.total).toBe(6);
    expect(short.body.entry?.[0]?.resource?.meta?.tag).toEqual([
      expect.objectContaining({ code: 'SUBSETTED' }),
    ]);
  });

  it('takes what all types have in common, and refuses the rest by name', async () => {
    expect((await world.get<Found>(`${both}&_lastUpdated=lt2020`)).body).toMatchObject({ total: 0 });
    for (const wrong of ['colour=red', '_sort=status', '_count=x', '_cursor=abc', '_type=Moon', '_include=*'])
      expect([wrong, (await world.get(`${both}&${wrong}`)).status]).toEqual([wrong, 400]);
    const lenient = await world.get<Found>(`${both}&colour=red&_count=1`, { prefer: 'handling=lenient' });
    expect(outcomeIn(lenient.body)?.issue[0]?.expression).toEqual(['colour']);
    expect(JSON.stringify(lenient.body.link)).not.toContain('colour');
    expect((await world.get(linkOf(lenient.body, 'next')!)).status).toBe(200);
  });

  it('by POST tells nothing of itself in its links', async () => {
    const fields = { _type: 'Task,Observation', _id: written.join(','), _count: '2' };
    const answer = await fetch(`${world.base}/_search`, {
      method: 'POST',
      headers: {
        cookie: world.administrator.cookieHeader('/fhir'),
        origin: world.running.origin,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    });
    const first = (await answer.json()) as Found;
    for (const { url } of first.link!) for (const id of written) expect(url).not.toContain(id);
    expect([first, ...(await pages(linkOf(first, 'next')!))].flatMap(ids)).toEqual(written);
  });

  it('says what is missing when an owner is down, and is refused when that was asked for by name', async () => {
    await world.owners.telehealth.down();
    const refused = await world.get<OperationOutcome>(both);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(JSON.stringify(refused.body)).toContain('telehealth');
    expect((await world.get('?_type=Task')).status).toBe(200);
    const rest = (await world.get<Found>('?_count=200')).body;
    expect(rest.total).toBeUndefined();
    expect(outcomeIn(rest)?.issue[0]?.details?.text).toMatch(/telehealth.*Observation/);
    expect(ids(rest)).toContain(jeanne.id);
    await world.owners.telehealth.up();
  });
});

describe('the history of the whole base', () => {
  it('is newest first over all owners, page after page', async () => {
    const found = await pages('/_history?_count=5');
    const versions = found.flatMap(({ entry = [] }) => entry).filter(({ fullUrl }) => fullUrl);
    const times = versions.map(({ response }) => response!.lastModified!);
    expect(times).toEqual([...times].sort().reverse());
    const urls = versions.map(({ fullUrl, response }) => `${fullUrl} ${response?.etag}`);
    expect(new Set(urls).size).toBe(urls.length);
    for (const id of written) expect(urls.join()).toContain(id);
    expect((await world.get<Found>('/_history?_since=2035-01-01T00:00:00Z')).body.type).toBe('history');
    for (const wrong of ['_since=x', '_cursor=x', 'status=y'])
      expect([wrong, (await world.get(`/_history?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('tells which types it lacks when an owner is down', async () => {
    await world.owners.funding.down();
    const { body } = await world.get<Found>('/_history?_count=200');
    await world.owners.funding.up();
    const answers = body.entry?.filter(({ response }) => response?.status.startsWith('503'));
    expect(JSON.stringify(answers)).toMatch(/funding.*Invoice/);
  });
});

describe('everything of one person', () => {
  const file = () => `/Patient/${jeanne.id}/$everything`;

  it('is the file over all owners, and who delivers, from where, with what; each once', async () => {
    const whole = (await world.get<Found>(file())).body;
    const found = ids(whole);
    expect(found[0]).toBe(jeanne.id);
    expect([...found].sort()).toEqual([jeanne.id, ...written, mimosas.id, nurse.id, scale.id].sort());
    const paged = await pages(`${file()}?_count=2`);
    expect(paged.flatMap(ids)).toEqual(found);
    expect(paged.every((page) => page.entry!.length <= 3)).toBe(true);
    expect(JSON.stringify(whole)).not.toContain(paul.id);
  });

  it('keeps its parameters in every link', async () => {
    const paged = await pages(`${file()}?_type=Observation,Practitioner&_count=1&start=2026-01-01`);
    const kinds = paged.flatMap(({ entry = [] }) => entry.map(({ resource }) => resource!.resourceType));
    expect(kinds.filter((kind) => kind !== 'OperationOutcome')).toEqual([
      'Observation',
      'Observation',
      'Observation',
      'Practitioner',
    ]);
    expect(linkOf(paged[0]!, 'next')).toContain('_type=Observation%2CPractitioner');
    expect((await world.get(`${file()}?colour=red`)).status).toBe(400);
    expect((await world.get(`${file()}?_cursor=abc`)).status).toBe(400);
    expect((await world.get(`/Patient/${newId()}/$everything`)).status).toBe(404);
    const body = { resourceType: 'Parameters', parameter: [{ name: '_type', valueString: 'Task' }] };
    const posted = (await world.send<Found>('POST', file(), body)).body;
    expect(ids(posted)).toHaveLength(3);
  });

  it('says what is missing when an owner is down', async () => {
    await world.owners.telehealth.down();
    const { status, body } = await world.get<Found>(file());
    expect([status, ids(body).includes(jeanne.id)]).toEqual([200, true]);
    expect(outcomeIn(body)?.issue[0]?.details?.text).toContain('telehealth');
    await world.owners.telehealth.up();
  });
});
