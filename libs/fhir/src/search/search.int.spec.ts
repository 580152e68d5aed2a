import { newId } from '@chez-soi/kernel';
import { PlatformTables1700000000001, Statement } from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Task } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { FhirTables1700000000002 } from '../migration';
import { FhirSearchColumns1700000000010 } from '../search-migration';
import { aTask, type TaskFacts, taskSurface } from '../specimens/tasks';
import { FhirStore } from '../store';
import { Surfaces } from '../surface';
import { searchset } from './bundle';
import { readSearch } from './search-request';
import type { Reach } from './reach';

const baseUrl = 'https://example.test/fhir';
const now = new Date('2026-11-23T08:00:00Z');
const [jeanne, paul, soleil, mimosa] = [newId(), newId(), newId(), newId()];
const washing = { coding: [{ system: 'urn:services', code: 'washing' }] };

const specimens: Record<string, TaskFacts> = {
  jeanneWashing: {
    status: 'requested',
    patientId: jeanne,
    ownerId: soleil,
    codes: washing,
    description: 'Aide à la toilette, le matin',
    identifier: [{ system: 'urn:a', value: 'X1' }],
    period: { start: '2026-11-23T07:00:00Z', end: '2026-11-23T08:00:00Z' },
  },
  jeanneMeals: {
    status: 'accepted',
    patientId: jeanne,
    ownerId: mimosa,
    codes: { coding: [{ code: 'meals' }] },
    description: 'Œufs à 100 %',
    identifier: [{ system: 'urn:b', value: 'X1' }],
    period: { start: '2026-11-24' },
    authoredOn: '2026-10-25',
  },
  paulWashing: {
    status: 'requested',
    patientId: paul,
    ownerId: soleil,
    codes: washing,
    description: 'AIDE A LA TOILETTE',
    identifier: [{ value: 'x1' }],
    period: { start: '2026-01-01', end: '2026-12-31' },
    authoredOn: '2026-10-25T01:30:00Z',
  },
  bare: { status: 'completed', authoredOn: '2027-03-28' },
};

describe('searching documents', () => {
  let test: TestDatabase;
  let store: FhirStore;
  const names = new Map<string, string>();

  beforeAll(async () => {
    test = await createTestDatabase([
      PlatformTables1700000000001,
      FhirTables1700000000002,
      FhirSearchColumns1700000000010,
    ]);
    store = new FhirStore(test.database);
    for (const [index, [name, facts]] of Object.entries(specimens).entries()) {
      const task = aTask(facts);
      names.set(task.id!, name);
      await write([task], new Date(now.getTime() + index * 1000));
    }
  });
  afterAll(() => test.close());

  const write = (tasks: readonly Task[], at: Date, version = 1) =>
    writeDocuments(
      new Statement(),
      tasks.map((resource) => ({ surface: taskSurface, resource, version })),
      at,
    ).run(test.database);
  const request = (query: string) =>
    readSearch(new URLSearchParams(query), {
      surface: taskSurface,
      surfaces: new Surfaces([taskSurface]),
      bases: [baseUrl],
      now,
      lenient: false,
      cursorKey: Buffer.from('a key'),
    });
  const reaching = (reach: Reach) => new Map([['Task', reach]]);
  const page = (query: string, reach: Reach = 'all') => store.search('Task', request(query), reaching(reach));
  const found = async (query: string, reach: Reach = 'all') =>
    (await page(query, reach)).matches.map(({ id }) => names.get(id) ?? id).sort();

  const all = ['bare', 'jeanneMeals', 'jeanneWashing', 'paulWashing'];
  const jeannes = ['jeanneMeals', 'jeanneWashing'];
  const washings = ['jeanneWashing', 'paulWashing'];
  it.each<[string, string[]]>([
    ['', all],
    ['status=requested', washings],
    ['status=requested,completed', ['bare', ...washings]],
    ['status=http://hl7.org/fhir/task-status|accepted', ['jeanneMeals']],
    ['status=urn:other|accepted', []],
    ['status:not=requested', ['bare', 'jeanneMeals']],
    ['code:not=urn:services|washing', ['bare', 'jeanneMeals']],
    ['code=urn:services|', washings],
    ['code=|meals', ['jeanneMeals']],
    ['code=|washing', []],
    ['identifier=X1', jeannes],
    ['identifier=urn:a|X1,x1', ['jeanneWashing', 'paulWashing']],
    ['identifier=|x1', ['paulWashing']],
    ['code:missing=true', ['bare']],
    ['code:missing=false', [...jeannes, 'paulWashing']],
    ['patient:missing=true&status=requested', []],
    [`patient=Patient/${jeanne}`, jeannes],
    [`patient=${jeanne}&status=accepted`, ['jeanneMeals']],
    [`patient=${baseUrl}/Patient/${paul}`, ['paulWashing']],
    [`patient=Organization/${jeanne}`, []],
    [`owner:Organization=${soleil},${mimosa}`, [...jeannes, 'paulWashing']],
    [`owner:Practitioner=${soleil}`, []],
    ['note=aide a la', washings],
    ['note=toilette', []],
    ['note:contains=TOILETTE', washings],
    ['note:exact=AIDE A LA TOILETTE', ['paulWashing']],
    ['note=oeufs', ['jeanneMeals']],
    ['note:contains=100 %', ['jeanneMeals']],
    ['note:contains=%', ['jeanneMeals']],
    ['note:contains=_', []],
    ["note=' OR true --", []],
    ['authored-on=2026-10-25', ['jeanneMeals', 'paulWashing']],
    ['authored-on=ge2026-10-25T03:00', ['bare', 'jeanneMeals']],
    ['authored-on=eb2026-10-25', []],
    ['authored-on=2027-03-28', ['bare']],
    ['authored-on=sa2026-10-25', ['bare']],
    ['authored-on=ne2026-10-25', ['bare']],
    ['authored-on=lt2027', ['jeanneMeals', 'paulWashing']],
    ['authored-on=2026-10,2027-03', ['bare', 'jeanneMeals', 'paulWashing']],
    ['period=2026-11-23', ['jeanneWashing']],
    ['period=2026', washings],
    ['period=ap2026-11-23', [...jeannes, 'paulWashing']],
    ['period=gt2026-11-23', ['jeanneMeals', 'paulWashing']],
    ['period=lt2026-11-23', ['paulWashing']],
    ['period=ge2026-11-23&period=le2026-11-23', ['jeanneWashing', 'paulWashing']],
    ['period=sa2026-11-23', ['jeanneMeals']],
    ['period=eb2027', washings],
    ['_lastUpdated=gt2026-11-23T08:00:01Z', ['bare', 'paulWashing']],
    ['_lastUpdated=2026-11-23T08:00:01Z', ['jeanneMeals']],
    ['_id=nonsense', []],
  ])('finds for « %s » exactly %j', async (query, expected) => {
    expect(await found(query)).toEqual([...expected].sort());
  });

  it('bears the longest search that it admits', async () => {
    const codes = Array.from({ length: 999 }, (_, index) => `urn:x|${index}`);
    expect(await found(`identifier=urn:a|X1,${codes.join(',')}`)).toEqual(['jeanneWashing']);
  });

  it.each(['ap1000', 'ap9998-12-31', 'lt1000-01-01', 'gt9998'])(
    'bears dates at the end of time: %s',
    async (date) => {
      expect(await found(`period=${date}&note:exact=x`)).toEqual([]);
      expect(await found(`_lastUpdated=${date}&note:exact=x`)).toEqual([]);
    },
  );

  it('finds several by id', async () => {
    const [one, two] = [...names.keys()];
    expect(await found(`_id=${one},${two},${newId()}`)).toEqual(jeannes.sort());
  });

  it('finds what a later version says, and no longer what an earlier one said', async () => {
    const task = aTask({ status: 'draft', description: 'zinnia' });
    await write([task], now);
    await write([{ ...task, status: 'ready' }], now, 2);
    expect(await found('note=zinnia&status=draft')).toEqual([]);
    expect(await found('note=zinnia&status=ready')).toEqual([task.id]);
    await writeDocuments(
      new Statement(),
      [{ surface: taskSurface, resource: task, version: 3, deleted: true }],
      now,
    ).run(test.database);
    expect(await found('note:contains=zinnia')).toEqual([]);
    expect(await found('')).toEqual(all);
  });

  it.each<[string, Reach, string[]]>([
    ['a family sees its own resident', { residents: [jeanne] }, jeannes],
    ['a provider sees what is assigned to it', { organizations: [soleil] }, washings],
    ['both rights add up', { residents: [jeanne], organizations: [soleil] }, [...jeannes, 'paulWashing']],
    ['no right shows nothing', { residents: [], organizations: [] }, []],
  ])('%s, and totals count no more than that', async (_, reach, expected) => {
    expect(await found('', reach)).toEqual([...expected].sort());
    expect(await page('_summary=count', reach)).toMatchObject({
      matches: [],
      hasNext: false,
      total: expected.length,
    });
    expect((await page('_count=1&_total=accurate', reach)).total).toBe(expected.length);
  });

  it('counts when asked, or when all fits on the page, and otherwise not', async () => {
    expect((await page('_count=2')).total).toBeNull();
    expect((await page('_count=2&_total=accurate')).total).toBe(4);
    expect((await page('_count=4')).total).toBe(4);
    expect((await page('status=draft')).total).toBe(0);
    expect((await page('status=draft&_total=accurate')).total).toBe(0);
  });

  it.each(['', '_sort=_id&', '_sort=_lastUpdated&', '_sort=-_lastUpdated&'])(
    'pages through « %s » once each, in order, although others write meanwhile',
    async (sort) => {
      const own = Array.from({ length: 7 }, () => aTask({ description: `page ${sort}` }));
      for (const [index, task] of own.entries())
        await write([task], new Date(now.getTime() + Math.floor(index / 3)));
      const seen: string[] = [];
      let url: string | undefined =
        `${baseUrl}/Task?note:exact=${encodeURIComponent(`page ${sort}`)}&${sort}_count=2`;
      while (url) {
        const search = request(new URL(url).search);
        const result = await store.search('Task', search, reaching('all'));
        const bundle = searchset(search, result, { baseUrl, path: 'Task', language: 'fr' });
        seen.push(...(bundle.entry ?? []).map(({ resource }) => resource?.id ?? '?'));
        await write([aTask({ description: 'a stranger' })], now);
        url = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      }
      const ids = own.map(({ id }) => id!);
      const ascending = sort.startsWith('_sort=_');
      expect([...seen].sort()).toEqual([...ids].sort());
      const order = await test.database.query<{ id: string }>(
        `SELECT id FROM fhir_resource WHERE id = ANY($1::uuid[]) ORDER BY ${sort.includes('Updated') ? `last_updated ${ascending ? '' : 'DESC'},` : ''} id ${ascending ? '' : 'DESC'}`,
        [ids],
      );
      expect(seen).toEqual(order.map(({ id }) => id));
    },
  );

  it('links to itself, to the first and to the next page in absolute addresses, and tells matches', async () => {
    const search = request('status=requested&_count=1');
    const bundle = searchset(search, await store.search('Task', search, reaching('all')), {
      baseUrl,
      path: 'Task',
      language: 'fr',
    });
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(bundle.link?.map(({ relation }) => relation)).toEqual(['self', 'first', 'next']);
    expect(bundle.link?.[0]?.url).toBe(`${baseUrl}/Task?status=requested&_count=1`);
    const [entry] = bundle.entry ?? [];
    expect(entry).toMatchObject({
      search: { mode: 'match' },
      fullUrl: `${baseUrl}/Task/${entry?.resource?.id}`,
    });
  });
});
