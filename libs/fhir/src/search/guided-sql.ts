import type { Bind } from '@chez-soi/service-kit';
import { type Guided, orderOfPage } from './guided';
import { type Lead, leadsOf, WEAK } from './lead-sql';
import { isById, metSql } from './met-sql';
import { beyondSql, orderBy } from './order-sql';
import { answerSql, type SqlQuery } from './page-sql';
import { canProbe, Probes } from './probe-sql';
import { isRefined, type Reaches } from './reach';
import type { SearchRequest } from './search-request';
import { canWalk, isFull, looksSoon, missesNothing, soonCte, walkCte, walksOwned } from './walk-sql';

/** All that meet a condition are looked at when they are so few. */
const MOST_LED = 1000;
/**
 * A telling condition that so many meet still says which of those on the way to look at: their ids are read in no time, of an
 * index alone.
 */
const MOST_HELD = 10_000;
/** Where one tells, a code or a range leads only when fewer meet it than are soon walked by. */
const MOST_TOLD = 200;
/** So few are looked at at once. Of more, as many are first walked by in the order of the page: often it is soon full. */
const FEW = 50;
/** Resources that are walked by before the walk is given up, where no condition leads, and where one says which to look at. */
const MOST_WALKED = 3000;
const MOST_PASSED = 30_000;

/**
 * A page by ways that are good whatever the values, so that the statement is prepared once for all searches of its shape:
 * from the first condition that few resources meet; else in the order of the page, for a while. A row `undecided` tells
 * that neither led to the whole page: `searchSql`, planned with the values, then answers. Null for a search that has no
 * such ways.
 */
export function guidedSql(type: string, request: SearchRequest, reaches: Reaches): SqlQuery | null {
  const reach = reaches.get(type);
  if (reach === undefined || isRefined(reach) || [...reaches.values()].some(isRefined)) return null;
  if (!request.criteria.every(canProbe)) return null;
  const walks = canWalk(request);
  const isByDistance = walks && request.sort[0]?.by === 'distance';
  const leading = request.criteria.filter(({ kind }) => kind !== 'near' || !isByDistance);
  const leads = leadsOf(type, leading, reaches);
  if (!walks && leads.length === 0) return null;
  const values: unknown[] = [];
  // Hidden from the planner, so that it finds one plan as good as the other and keeps the first for all values.
  const bind: Bind = (value) => `(SELECT $${values.push(value)})`;
  const limit = `${bind(request.count === 0 ? 0 : request.count + 1)}::int`;
  const guided = { type, request, reaches, reach, probes: new Probes(reaches, bind), bind, limit };
  const ctes = [
    ...waysCtes(guided, leads, walks),
    ...(leads.length > 0
      ? [chosenCte(leads.length, walks ? limit : null), `met AS (${metSql(guided)})`]
      : []),
    `page AS (${pageSql(guided, leads.length > 0, walks)})`,
  ];
  const text = answerSql(guided, ctes, { total: () => 'met', undecided: undecidedSql(guided, walks) });
  return { text, values };
}

/**
 * Conditions that few meet, one after the other; before the weak ones the beginning of the page is walked. `guide`: the
 * number of the condition that leads, and that of the one which tells on the way what to look at, of which only as many are
 * looked for as it takes to know, and how many resources to walk by before.
 */
function waysCtes(guided: Guided, leads: readonly Lead[], walks: boolean): string[] {
  const ways = waysOf(guided, leads, walks);
  const { strong, hasSoon } = ways;
  const led = leads.map((lead, at) => ledCtes(guided, lead, at, ways));
  return [
    ...led.slice(0, strong).flat(),
    ...(hasSoon ? [soonCte(guided, isKnown(ways))] : []),
    ...led.slice(strong).flat(),
    guideCte(guided, leads.length, ways),
    ...(walks ? [walkCte(guided, ways)] : []),
  ];
}

function waysOf(guided: Guided, leads: readonly Lead[], walks: boolean): Ways {
  const strong = leads.filter(({ rank }) => rank < WEAK).length;
  const isWay = walks && walksOwned(guided);
  const telling = [...Array(strong).keys()].filter((at) => !(isWay && leads[at]?.isOwned));
  const mostTelling = walks || isById(guided.request) ? MOST_HELD : MOST_LED;
  const hasSoon = walks && looksSoon(guided, leads.length > strong);
  return { strong, telling, mostTelling, hasSoon };
}

interface Ways {
  /** So many of the first leads are tried before the page is looked for at its beginning. */
  readonly strong: number;
  /** Those of them that are telling; not what the walk comes by anyway. */
  readonly telling: readonly number[];
  /** How many ids of those are of use. */
  readonly mostTelling: number;
  readonly hasSoon: boolean;
}

/** The ids that meet a condition, unless one before leads, and how many they are. */
function ledCtes(guided: Guided, lead: Lead, at: number, ways: Ways): string[] {
  const guards = [
    ...(at === 0 ? [] : [`${sizeOf(at - 1)} > ${mostLed(at - 1, ways)}`]),
    ...(ways.hasSoon && at >= ways.strong ? [`NOT ${isFull(guided)}`] : []),
  ];
  const guard = guards.length > 0 ? ` WHERE ${guards.join(' AND ')}` : '';
  return [
    `led${at} AS MATERIALIZED (SELECT id FROM (${lead.sql(guided.bind)}) l${guard} LIMIT ${mostOf(at, ways)} + 1)`,
    `size${at} AS MATERIALIZED (SELECT count(*) AS n FROM led${at})`,
  ];
}

/** How many ids are of use: where one condition tells, of the next ones only so many as lead. */
function mostOf(lead: number, ways: Ways): string {
  const { telling, mostTelling } = ways;
  if (!telling.includes(lead)) return mostLed(lead, ways);
  const before = telling.filter((at) => at < lead);
  if (before.length === 0) return String(mostTelling);
  return `CASE WHEN ${isTold({ telling: before, mostTelling })} THEN ${MOST_LED} ELSE ${mostTelling} END`;
}

function sizeOf(lead: number): string {
  return `(SELECT n FROM size${lead})`;
}

/** A condition leads when no more than these meet it. */
function mostLed(lead: number, ways: Ways): string {
  return lead < ways.strong
    ? String(MOST_LED)
    : `CASE WHEN ${isTold(ways)} THEN ${MOST_TOLD} ELSE ${MOST_LED} END`;
}

/** Whether one of them leads or tells on the way. */
function isTold({ telling, mostTelling }: Pick<Ways, 'telling' | 'mostTelling'>): string {
  return telling.length > 0 ? `LEAST(${telling.map(sizeOf).join(', ')}) <= ${mostTelling}` : 'false';
}

/** Whether one of the first leads says what to look at. */
function isKnown(ways: Ways): string {
  const others = [...Array(ways.strong).keys()].filter((at) => !ways.telling.includes(at));
  return [isTold(ways), ...others.map((at) => `${sizeOf(at)} <= ${MOST_LED}`)].join(' OR ');
}

function guideCte(guided: Guided, leads: number, ways: Ways): string {
  const { request } = guided;
  const most = (walked: number) => (missesNothing(guided) ? 'NULL::int' : String(walked));
  const when = (some: readonly number[], most: (at: number) => string, then: (at: number) => string) =>
    some.map((at) => `WHEN ${sizeOf(at)} <= ${most(at)} THEN ${then(at)}`);
  const pick = (led: (at: number) => string, held: (at: number) => string, otherwise: string) => {
    const choices = [
      ...(ways.hasSoon ? [`WHEN ${isFull(guided)} THEN ${otherwise}`] : []),
      ...when([...Array(leads).keys()], (at) => mostLed(at, ways), led),
      ...when(ways.telling, () => String(ways.mostTelling), held),
    ];
    return choices.length === 0 ? otherwise : `CASE ${choices.join(' ')} ELSE ${otherwise} END`;
  };
  const nothing = () => 'NULL::int';
  // Where the ids are the order, those of more are just as well looked at in their order.
  const byId = isById(request);
  const walk = (at: number) =>
    byId ? '0' : `CASE WHEN ${sizeOf(at)} > ${FEW} THEN ${sizeOf(at)} ELSE 0 END`;
  return `guide AS MATERIALIZED (SELECT ${pick(String, byId ? String : nothing, 'NULL::int')} AS lead,
    ${pick(nothing, String, 'NULL::int')} AS hold, ${pick(walk, () => most(MOST_PASSED), most(MOST_WALKED))} AS walk)`;
}

/** The ids of the condition that leads, unless the walk has filled the page. */
function chosenCte(leads: number, limit: string | null): string {
  const needed = limit === null ? '' : ` AND (SELECT count(*) FROM walked) < ${limit}`;
  const choices = Array.from(
    { length: leads },
    (_, at) => `SELECT id FROM led${at} WHERE (SELECT lead FROM guide) = ${at}${needed}`,
  );
  return `chosen AS (${choices.join(' UNION ALL ')})`;
}

function pageSql({ request, type, bind, limit }: Guided, leads: boolean, walks: boolean): string {
  const { position, sort } = request;
  const order = orderOfPage(sort);
  const beyond = leads && position ? ` WHERE ${beyondSql(order, position, sort, type, bind)}` : '';
  const full = leads
    ? ` WHERE (SELECT lead FROM guide) IS NULL OR (SELECT count(*) FROM walked) >= ${limit}`
    : '';
  const ways = [
    ...(leads ? [`SELECT * FROM met${beyond}`] : []),
    ...(walks ? [`SELECT * FROM walked${full}`] : []),
  ];
  const ordered = orderBy(order.columns, position?.backward ?? false, (index) => `k${index}`);
  return `SELECT * FROM (${ways.join(' UNION ALL ')}) p ORDER BY ${ordered} LIMIT ${limit}`;
}

/** Under which condition the page is none: nothing led to it, and the walk did not fill it. */
function undecidedSql(guided: Guided, walks: boolean): string | undefined {
  if (walks && missesNothing(guided)) return undefined;
  const short = walks ? ` AND (SELECT count(*) FROM walked) < ${guided.limit}` : '';
  return `guide WHERE lead IS NULL${short}`;
}
