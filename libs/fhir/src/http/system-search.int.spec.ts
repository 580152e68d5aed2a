import { newId } from '@chez-soi/kernel';
import { Statement } from '@chez-soi/service-kit';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { affiliationSurface, anEndpoint, endpointSurface } from '../specimens/affiliations';
import { aTask, taskSurface } from '../specimens/tasks';
import { type Answer, FhirApp, firstIssue } from '../testing/fhir-app';

const base = 'https://example.test/fhir';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const jeanne = newId();
const family = anActor('family', { residents: [{ residentId: jeanne, relationId: null, mandate: 'self' }] });
const ids = ({ entry = [] }: Bundle) => entry.map(({ resource }) => resource!.id);
const linkOf = ({ link = [] }: Bundle, relation: string) =>
  link.find((one) => one.relation === relation)?.url.slice(base.length);

let fhir: FhirApp;
const ofJeanne = aTask({ patientId: jeanne });
const ofPaul = aTask({ patientId: newId() });
const written: string[] = [];
beforeAll(async () => {
  fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface, taskSurface] });
  const tick = () => (fhir.now = new Date(fhir.now.getTime() + 1000));
  for (let index = 0; index < 3; index++) {
    tick();
    written.unshift(await create('/Endpoint', anEndpoint({ name: `E${index}` })));
    // Two of one instant: the id decides.
    written.unshift(await create('/OrganizationAffiliation', anAffiliation()));
    if (written[0]! < written[1]!) [written[0], written[1]] = [written[1]!, written[0]!];
  }
  tick();
  const both = [ofJeanne, ofPaul].map((resource) => ({ surface: taskSurface, resource, version: 1 }));
  await writeDocuments(new Statement(), both, fhir.now).run(fhir.test.database);
});
afterAll(() => fhir.close());

const anAffiliation = (active = true) => ({ resourceType: 'OrganizationAffiliation', active });
async function create(url: string, body: object): Promise<string> {
  return String((await fhir.ask('POST', url, body)).body['id']);
}
const search = (url: string, headers = {}) => fhir.ask<Bundle>('GET', url, undefined, headers);

/** Follows `next` to the end. */
async function pages(
  url: string,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Bundle[]> {
  const found: Bundle[] = [];
  for (let at: string | undefined = url; at !== undefined; at = linkOf(found.at(-1)!, 'next')) {
    found.push((await search(at)).body);
    await between();
  }
  return found;
}

describe('a search over several types', () => {
  const both = '?_type=Endpoint,OrganizationAffiliation';

  it('finds all of them, newest first, page after page, and back again', async () => {
    const found = await pages(`${both}&_count=2`);
    expect(found.flatMap(ids)).toEqual(written);
    expect(found[0]?.entry?.[0]).toMatchObject({ search: { mode: 'match' } });
    const back = (await search(linkOf(found[1]!, 'prev')!)).body;
    expect(ids(back)).toEqual(ids(found[0]!));
    const oldest = await pages(`${both}&_count=4&_sort=_lastUpdated`);
    expect(oldest.flatMap(ids)).toEqual([...written].reverse());
  });

  it('stays the same for whoever reads on while others write', async () => {
    const created: string[] = [];
    const found = await pages(`${both}&_count=2`, async () => {
      fhir.now = new Date(fhir.now.getTime() + 1000);
      created.push(await create('/Endpoint', anEndpoint({ name: 'later' })));
    });
    expect(found.flatMap(ids)).toEqual(written);
    for (const id of created) await fhir.ask('DELETE', `/Endpoint/${id}`);
  });

  it('takes what all of its types are searched by, and refuses the rest by name', async () => {
    const since = '_lastUpdated=ge2026-11-23T09:00:03';
    expect(ids((await search(`${both}&${since}&_total=accurate`)).body)).toEqual(written.slice(0, 2));
    expect((await search(`${both}&_id=${written[0]},${written[5]}`)).body.total).toBe(2);
    expect((await search(`${both}&_summary=count`)).body).toMatchObject({ total: 6 });
    expect((await search(`${both}&identifier=none`)).body.total).toBe(0);
    for (const wrong of ['active=true', 'colour=red', '_sort=_id', '_include=*', '_cursor=x', '_tagg=1'])
      expect([wrong, (await search(`${both}&${wrong}`)).status]).toEqual([wrong, 400]);
    expect(firstIssue((await search('?identifier=1')) as unknown as Answer)?.expression).toEqual([
      'identifier',
    ]);
    expect((await search('?_type=Moon')).status).toBe(400);
  });

  it('never widens what a lenient client asks: a name that one type does not know counts for none', async () => {
    const { body } = await search(`${both}&active=true`, { prefer: 'handling=lenient' });
    expect(body.entry?.at(-1)).toMatchObject({ search: { mode: 'outcome' } });
    expect(linkOf(body, 'self')).not.toContain('active');
  });

  it('without types is over all that the caller may read, and nobody else’s', async () => {
    const all = (await search('?_count=200')).body;
    expect(all.entry?.length).toBe(8);
    const seen = (await search('?_count=200', { actor: family })).body;
    expect(ids(seen)).toContain(ofJeanne.id);
    expect(ids(seen)).not.toContain(ofPaul.id);
  });
});

describe('a search by POST', () => {
  it.each(['/Endpoint/_search', '/_search'])('tells nothing of itself in any link: %s', async (url) => {
    const secret = '182097511604617';
    const fields = `_count=1&_type=Endpoint&identifier:not=urn:ins|${secret}`;
    const first = (await fhir.ask<Bundle>('POST', url, fields, form)).body;
    for (const { url: link } of first.link ?? []) {
      expect(decodeURIComponent(link)).not.toMatch(new RegExp(`${secret}|identifier|urn:ins`));
      expect(new URL(link).searchParams.get('_cursor')?.length ?? 0).toBeLessThan(512);
    }
    const rest = await pages(linkOf(first, 'next')!);
    expect([first, ...rest].flatMap(ids)).toEqual([...new Set([first, ...rest].flatMap(ids))]);
    expect([first, ...rest].flatMap(ids)).toHaveLength(3);
    expect(JSON.stringify(rest.map(({ link }) => link))).not.toContain(secret);
    expect((await search('/Endpoint?_sealed=abc')).status).toBe(400);
  });

  it('that is too long for a link goes on by the same form', async () => {
    const many = [...written, ...Array.from({ length: 900 }, () => newId())].join(',');
    const fields = `_id=${many}&_count=2`;
    const first = (await fhir.ask<Bundle>('POST', '/Endpoint/_search', fields, form)).body;
    expect(first.entry?.at(-1)).toMatchObject({ search: { mode: 'outcome' } });
    const next = linkOf(first, 'next')!;
    expect(next.length).toBeLessThan(600);
    const second = (await fhir.ask<Bundle>('POST', next, fields, form)).body;
    expect(second.entry).toHaveLength(1);
  });
});

describe('what the gateway asks of a service', () => {
  it('which references exist: not what the caller may not read', async () => {
    const references = [
      `Endpoint/${written.at(-1)}`,
      `Task/${ofPaul.id}`,
      `Task/${ofJeanne.id}`,
      'Moon/1',
      'Task/x',
    ];
    const known = async (actor = anActor('administrator')) =>
      ((await fhir.ask('POST', '/-/known', { references }, { actor })).body['known'] as string[]).sort();
    expect(await known(family)).toContain(`Task/${ofJeanne.id}`);
    expect(await known(family)).not.toContain(`Task/${ofPaul.id}`);
    expect((await fhir.ask('POST', '/-/known', { references: 3 })).status).toBe(400);
  });

  it('whether something refers to a resource of another service', async () => {
    const references = [`Patient/${jeanne}`, `Patient/${newId()}`];
    expect((await fhir.ask('POST', '/-/linked', { references })).body).toEqual({
      linked: [{ reference: `Patient/${jeanne}`, from: 'Task' }],
    });
  });

  it('what a person’s file refers to', async () => {
    const answer = await fhir.ask('GET', `/-/references/${jeanne}`, undefined, { actor: family });
    expect(answer.body['references']).toEqual([`Patient/${jeanne}`]);
  });
});

describe('addresses that an answer tells', () => {
  it('are where the client found us, for writes and histories too', async () => {
    const headers = { forwarded: 'host="soin.test";proto=https' };
    const made = await fhir.ask('POST', '/Endpoint', anEndpoint(), headers);
    expect(made.headers['location']).toMatch(/^https:\/\/soin\.test\/fhir\/Endpoint\//);
    const history = await fhir.ask<Bundle>('GET', '/_history?_count=1', undefined, headers);
    const { link = [], entry = [] } = history.body;
    for (const url of [...link.map(({ url }) => url), entry[0]?.fullUrl])
      expect(url).toMatch(/^https:\/\/soin\.test\/fhir\//);
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: [{ resource: anEndpoint(), request: { method: 'POST', url: 'Endpoint' } }],
    };
    const done = await fhir.ask<Bundle>('POST', '', bundle, headers);
    expect(done.body.entry?.[0]?.response?.location).toMatch(/^https:\/\/soin\.test\/fhir\//);
  });
});
