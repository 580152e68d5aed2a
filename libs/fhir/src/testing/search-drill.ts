import type { Database } from '@chez-soi/service-kit';
import type { FhirResource } from 'fhir/r4';
import type { Owned } from '../search/reach';
import { homeCare } from './home-care';
import type { Condition, World } from './oracle';
import { Random } from './random';
import { makers } from './random-conditions';
import { randomWorld } from './random-world';
import { randomCaller, seenBy } from './random-callers';
import { linkOf, Searching } from './searching';
import { withDatabase } from './with-database';

export interface DrillFacts {
  readonly queries: number;
  /** How many of them found something. */
  readonly answered: number;
  readonly pages: number;
  /** Queries whose answer is not what the documents say. */
  readonly wrong: readonly string[];
}

/** More than there can be: links that never end are a fault, too. */
const MOST_PAGES = 60;

const sorts: Readonly<Record<keyof typeof makers, readonly string[]>> = {
  Patient: ['', 'family', '-birthdate,gender', '_lastUpdated'],
  Observation: ['', '-date', 'value-quantity,code'],
  Task: ['', 'status,-authored-on', '-period', 'owner'],
};

/** Random searches of random callers over random documents: each is evaluated on the documents too, without any index. */
export async function drillSearches(database: Database, count: number, seed: number): Promise<DrillFacts> {
  const random = new Random(seed);
  const world = randomWorld(random, 60);
  const searching = new Searching(database, homeCare);
  await searching.write([...world.organizations, ...world.patients, ...world.observations, ...world.tasks]);
  const wrong: string[] = [];
  let answered = 0;
  let pages = 0;
  for (let index = 0; index < count; index += 1) {
    const caller = randomCaller(random, world);
    const { query, expected } = randomQuery(random, seenBy(caller, world));
    const found = await allPages(searching, query, caller);
    pages += found.pages;
    if (expected.length > 0) answered += 1;
    if (!isSame(found.ids, expected)) wrong.push(`${query} of ${JSON.stringify(caller)}`);
  }
  return { queries: count, answered, pages, wrong };
}

/** `npm run long -- fhir-search [count] [seed]`. */
export function drillFhirSearch(count = 20_000, seed = 38): Promise<DrillFacts> {
  return withDatabase((database) => drillSearches(database, count, seed));
}

function randomQuery(random: Random, world: World): { query: string; expected: string[] } {
  const type = random.pick(['Patient', 'Observation', 'Task'] as const);
  const all = { Patient: world.patients, Observation: world.observations, Task: world.tasks }[type];
  const conditions = Array.from({ length: 1 + random.below(3) }, () => {
    const maker = random.pick(makers[type] as readonly ((random: Random) => Condition<FhirResource>)[]);
    return maker(random);
  });
  const sort = random.pick(sorts[type]);
  const parameters: [string, string][] = [
    ...conditions.map(({ query: [name, value] }): [string, string] => [name, value]),
    ...(sort ? [['_sort', sort] as [string, string]] : []),
    ['_count', String(random.pick([3, 20, 200]))],
  ];
  const matching = all.filter((one) => conditions.every((condition) => condition.holds(one, world)));
  return { query: `${type}?${new URLSearchParams(parameters)}`, expected: matching.map(({ id = '' }) => id) };
}

async function allPages(
  searching: Searching,
  query: string,
  caller: Owned,
): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let pages = 0;
  for (let next: string | undefined = query; next !== undefined && pages < MOST_PAGES; pages += 1) {
    const bundle = await searching.search(next, (type) => (type === 'Organization' ? 'all' : caller));
    ids.push(...(bundle.entry ?? []).map(({ resource }) => resource?.id ?? ''));
    next = linkOf(bundle, 'next');
  }
  return { ids, pages };
}

/** Each once: an answer that repeats itself over its pages is wrong, too. */
function isSame(found: readonly string[], expected: readonly string[]): boolean {
  return (
    found.length === expected.length &&
    new Set(found).size === found.length &&
    expected.every((id) => found.includes(id))
  );
}
