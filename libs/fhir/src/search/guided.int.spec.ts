import { newId } from '@chez-soi/kernel';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Location, Task } from 'fhir/r4';
import { homeCare } from '../testing/home-care';
import { idsOf, linkOf, Searching } from '../testing/searching';
import { fhirMigrations } from '../testing/with-database';
import { guidedSql } from './guided-sql';
import type { PageRow } from './page';
import { searchSql } from './page-sql';

const COUNT = 4700;
const [often, formerly, rarely] = [newId(), newId(), newId()];
/** The missions of whom come before the 3,000 newest ones. */
const isFormer = (at: number) => at >= 5 && at < 1205;
/** In their order, which those of one millisecond are not made in. */
const ids = Array.from({ length: COUNT }, () => newId()).sort();

/** Missions of one organisation, but for those of two others: the first ones, which a walk from the newest on reaches last. */
const missions = Array.from({ length: COUNT }, (_, at): Task => ({
  resourceType: 'Task',
  id: ids[at]!,
  status: at < 5 || at % 2 === 0 ? 'requested' : 'completed',
  intent: at < 5 ? 'plan' : 'order',
  identifier: [{ system: 'urn:n', value: String(at) }],
  owner: { reference: `Organization/${at < 5 ? rarely : isFormer(at) ? formerly : often}` },
  ...(at % 10 === 9 ? {} : { authoredOn: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString() }),
}));

describe('searches among many documents', () => {
  let test: TestDatabase;
  let searching: Searching;

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
    searching = new Searching(test.database, homeCare);
    for (let at = 0; at < COUNT; at += 300) await searching.write(missions.slice(at, at + 300));
  });
  afterAll(() => test.close());

  const numbersOf = (found: readonly string[]) => found.map((one) => ids.indexOf(one));
  const found = async (query: string) => numbersOf(await searching.ids(query));
  const newestFirst = (holds: (at: number) => boolean) =>
    missions.flatMap((_, at) => (holds(at) ? [at] : [])).reverse();
  const isDecided = async (query: string) => {
    const { text, values } = guidedSql('Task', searching.request(query), new Map([['Task', 'all']]))!;
    const rows = await test.database.query<PageRow>(text, values);
    return rows.every(({ mode }) => mode !== 'undecided');
  };
  const isRequested = (at: number) => missions[at]!.status === 'requested';

  it.each<[string, boolean, (at: number) => boolean]>([
    // What few meet leads, wherever it stands.
    ['Task?status=requested&identifier=urn:n|4', true, (at) => at === 4],
    [`Task?status=requested&owner=Organization/${rarely}`, true, (at) => at < 5],
    // What many meet is met soon.
    [
      `Task?status=requested&owner=Organization/${often}&_count=20`,
      true,
      (at) => at >= 1205 && isRequested(at),
    ],
    // What too many meet to look at them all tells what to look at on the way, however far from the beginning.
    [
      `Task?status=requested&owner=Organization/${formerly}&_count=20`,
      true,
      (at) => isFormer(at) && isRequested(at),
    ],
    [
      `Task?status=requested&owner=Organization/${formerly}&_sort=-authored-on&_count=20`,
      true,
      (at) => isFormer(at) && isRequested(at),
    ],
    ['Task?status:not=requested&_count=20', true, (at) => !isRequested(at)],
    ['Task?status=requested&_count=20', true, isRequested],
    // What few meet leads when the beginning of the page has too little of it.
    ['Task?status=requested&intent=plan&_count=20', true, (at) => at < 5],
    ['Task?_count=20', true, () => true],
    // Each by itself many meet, and both together nobody near the beginning of the page.
    ['Task?status=requested&intent:not=order&_count=20', false, (at) => at < 5],
    [`Task?status=completed&owner=Organization/${often}&intent=plan&_count=20`, true, () => false],
  ])('%s find what the documents say, newest first', async (query, decided, holds) => {
    expect([await found(query), await isDecided(query)]).toEqual([newestFirst(holds).slice(0, 20), decided]);
  });

  it('by date come in their order over all pages, those without a date last', async () => {
    const seen: number[] = [];
    let next: string | undefined = 'Task?status=requested&_sort=-authored-on&_count=200';
    while (next !== undefined) {
      const bundle = await searching.search(next);
      seen.push(...numbersOf((bundle.entry ?? []).map(({ resource }) => resource?.id ?? '')));
      next = linkOf(bundle, 'next');
    }
    const requested = newestFirst(isRequested);
    const dated = requested.filter((at) => missions[at]!.authoredOn);
    const others = requested.filter((at) => !missions[at]!.authoredOn);
    expect(seen).toEqual([...dated, ...others]);
  });

  it('are answered by what belongs to each resource where no statistics tell how many there are', async () => {
    const request = searching.request('Task?status=requested&intent:not=order&_count=20');
    const { text, values } = searchSql('Task', request, new Map([['Task', 'all']]));
    const [explained] = await test.database.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    );
    const { Plan } = explained!['QUERY PLAN'][0];
    // Twelve pages of the database for each mission; joined with each other they were 216,000.
    expect(Plan['Shared Hit Blocks']! + Plan['Shared Read Blocks']!).toBeLessThan(12 * COUNT);
  });

  it('by place come nearest first over all pages, from close by and from farther away', async () => {
    // 0 to 11 km to the north, not in the order of their ids.
    const north = Array.from({ length: 60 }, (_, at) => (at * 37) % 60);
    const places = north.map((step): Location => ({
      resourceType: 'Location',
      id: newId(),
      name: String(step),
      position: { latitude: 45 + step / 600, longitude: 5 },
    }));
    await searching.write(places);
    const nearest = [...places].sort((one, other) => Number(one.name) - Number(other.name)).slice(0, 54);
    for (const count of [5, 30]) {
      const seen: string[] = [];
      let next: string | undefined = `Location?near=45|5|10|km&_count=${count}`;
      while (next !== undefined) {
        const bundle = await searching.search(next);
        seen.push(...idsOf(bundle, 'match'));
        next = linkOf(bundle, 'next');
      }
      expect(seen).toEqual(nearest.map(({ id }) => id));
    }
  });

  it('tell how many there are, few or many', async () => {
    const total = async (query: string) => (await searching.search(`${query}&_total=accurate`)).total;
    expect(await total(`Task?owner=Organization/${rarely}`)).toBe(5);
    expect(await total(`Task?owner=Organization/${often}`)).toBe(COUNT - 1205);
  });
});
