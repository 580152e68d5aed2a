import type { Database } from '@chez-soi/service-kit';
import type { Task } from 'fhir/r4';
import type { Page } from '../search/bundle';
import { guidedSql } from '../search/guided-sql';
import { pageOf, type PageRow } from '../search/page';
import { searchSql, type SqlQuery } from '../search/page-sql';
import type { Owned } from '../search/reach';
import type { SearchRequest } from '../search/search-request';
import { homeCare } from './home-care';
import { Random } from './random';
import { isSeen } from './random-callers';
import { Searching } from './searching';
import { withDatabase } from './with-database';

export interface ReachFacts {
  readonly pages: number;
  /** Pages that the guided statement decided, for callers who see a part of the store. */
  readonly guided: number;
  readonly found: number;
  /** Searches whose guided page is not the plain one, or shows what is out of reach. */
  readonly wrong: readonly string[];
}

const BATCH = 300;
/** More than lead: a walk finds them, or ids that are held. */
const TASKS = 2600;
const MOST_PAGES = 4;
const sorts = ['', '_id', '-authored-on', 'authored-on', '-_lastUpdated', 'status,-authored-on'];

/** Missions of a large, a middling and a small organisation, of which some belong to two, for many people and for few. */
class Missions {
  readonly organizations: readonly string[];
  readonly people: readonly string[];
  readonly tasks: readonly Task[];

  constructor(private readonly random: Random) {
    this.organizations = Array.from({ length: 4 }, () => random.uuid());
    this.people = Array.from({ length: 40 }, () => random.uuid());
    this.tasks = Array.from({ length: TASKS }, (_, at) => this.mission(at));
  }

  private mission(at: number): Task {
    const { random } = this;
    const [large, middling, small] = this.organizations.map((id) => ({ reference: `Organization/${id}` }));
    const owner =
      at % 500 === 7 ? small! : random.chance(0.6) ? large! : random.chance(0.7) ? middling! : null;
    return {
      resourceType: 'Task',
      id: random.uuid(),
      status: random.chance(0.8) ? 'requested' : 'completed',
      intent: random.chance(0.02) ? 'plan' : 'order',
      identifier: [{ system: 'urn:n', value: String(at % 900) }],
      ...(owner ? { owner } : {}),
      ...(random.chance(0.1) ? { requester: random.pick([large!, middling!, small!]) } : {}),
      ...(random.chance(0.9) ? { for: { reference: `Patient/${this.person()}` } } : {}),
      ...(random.chance(0.9)
        ? { authoredOn: new Date(Date.UTC(2026, 0, 1 + (at % 200))).toISOString() }
        : {}),
    };
  }

  /** Most missions are those of few people. */
  private person(): string {
    return this.people[this.random.chance(0.7) ? this.random.below(2) : this.random.below(40)]!;
  }

  caller(): Owned {
    const { random } = this;
    const organizations = random.some(this.organizations, 2);
    const residents = random.some(this.people.slice(0, 6), 3);
    return random.pick<Owned>([{ organizations }, { residents }, { organizations, residents }, 'all']);
  }

  query(): string {
    const { random } = this;
    const conditions: [string, string][] = [
      ['status', random.pick(['requested', 'completed', 'draft'])],
      ['intent', 'plan'],
      ['status:not', 'requested'],
      ['owner', `Organization/${random.pick(this.organizations)}`],
      ['patient', `Patient/${random.pick(this.people.slice(0, 8))}`],
      ['identifier', `urn:n|${random.below(900)}`],
      ['authored-on', `ge2026-0${1 + random.below(7)}`],
      ['requester:missing', 'false'],
    ];
    const sort = random.pick(sorts);
    const parameters: [string, string][] = [
      ...random.some(conditions, 3),
      ...(sort ? [['_sort', sort] as [string, string]] : []),
      ...(random.chance(0.2) ? [['_total', 'accurate'] as [string, string]] : []),
      ['_count', String(random.pick([3, 20, 200]))],
    ];
    return `Task?${new URLSearchParams(parameters)}`;
  }
}

/** Random searches of random callers, page by page: the guided statement answers what the plain one does, and no more. */
export async function drillReaches(database: Database, count: number, seed: number): Promise<ReachFacts> {
  const missions = new Missions(new Random(seed));
  const searching = new Searching(database, homeCare);
  for (let at = 0; at < TASKS; at += BATCH) await searching.write(missions.tasks.slice(at, at + BATCH));
  await database.query('VACUUM ANALYZE');
  const facts = { pages: 0, guided: 0, found: 0, wrong: [] as string[] };
  for (let index = 0; index < count; index += 1) {
    const [query, reach] = [missions.query(), missions.caller()];
    let cursor: string | null = '';
    for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
      const asked = cursor === '' ? query : `${query}&_cursor=${cursor}`;
      const request = searching.request(asked);
      const { plain, guided } = await bothPages(database, request, reach);
      facts.pages += 1;
      facts.found += plain.matches.length;
      if (guided && reach !== 'all') facts.guided += 1;
      const isSame = guided === null || told(guided) === told(plain);
      if (!isSame || !plain.matches.every(({ resource }) => isSeen(resource as Task, reach)))
        facts.wrong.push(`${query} of ${JSON.stringify(reach)}, page ${page}`);
      cursor = nextCursor(request, plain, page === MOST_PAGES - 2);
    }
  }
  return facts;
}

/** `npm run long -- fhir-reach [count] [seed]`. */
export function drillFhirReach(count = 5000, seed = 38): Promise<ReachFacts> {
  return withDatabase((database) => drillReaches(database, count, seed));
}

/** `guided`: null where that statement leaves the page to the plain one. */
async function bothPages(database: Database, request: SearchRequest, reach: Owned) {
  const reaches = new Map([['Task', reach]]);
  const rowsOf = ({ text, values }: SqlQuery) => database.query<PageRow>(text, values);
  const plain = pageOf(await rowsOf(searchSql('Task', request, reaches)), request);
  const query = guidedSql('Task', request, reaches);
  const rows = query ? await rowsOf(query) : [];
  const isDecided = query !== null && rows.every(({ mode }) => mode !== 'undecided');
  return { plain, guided: isDecided ? pageOf(rows, request) : null };
}

function told({ matches, hasNext, hasPrevious, total }: Page): string {
  return JSON.stringify([matches.map(({ id, keys }) => [id, keys]), hasNext, hasPrevious, total]);
}

/** Behind the page, or before it: there and back again. */
function nextCursor(request: SearchRequest, { matches, hasNext }: Page, backward: boolean): string | null {
  const end = backward ? matches[0] : matches.at(-1);
  if (!end || !(backward || hasNext)) return null;
  return encodeURIComponent(request.cursorAt({ backward, keys: end.keys, id: end.id }));
}
