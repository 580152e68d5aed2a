import type { Bind } from '@chez-soi/service-kit';
import { type Guided, orderOfPage } from './guided';
import { type Lead, leadsOf, WEAK } from './lead-sql';
import { isById, metSql } from './met-sql';
import { beyondSql, orderBy } from './order-sql';
import { answerSql, type SqlQuery } from './page-sql';
import { canProbe, Probes } from './probe-sql';
import { isRefined, type Reaches } from './reach';
import type { SearchRequest } from './search-request';
import { canWalk, isFull, looksSoon, missesNothing, soonCte, walkCte } from './walk-sql';

/** A condition that more resources than these meet leads nowhere. */
const MOST_LED = 1000;
/**
 * So few are looked at at once. Of more, as many are first walked by in the order of the page: often it is soon full. Where
 * the ids are the order, those of more are just as well looked at in their order.
 */
const FEW = 50;
/** Resources that are walked by before the walk is given up, where no condition leads. */
const MOST_WALKED = 3000;

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
  const walks = canWalk(request, reach);
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
 * number of the first condition that few meet, of which only as many are looked for as it takes to know, and how many
 * resources to walk by before.
 */
function waysCtes(guided: Guided, leads: readonly Lead[], walks: boolean): string[] {
  const { bind } = guided;
  const strong = leads.filter(({ rank }) => rank < WEAK).length;
  const hasSoon = walks && looksSoon(guided, leads.length > strong);
  const led = leads.map((lead, at) => {
    const guards = [
      ...(at === 0 ? [] : [`${sizeOf(at - 1)} > ${MOST_LED}`]),
      ...(hasSoon && at >= strong ? [`NOT ${isFull(guided)}`] : []),
    ];
    const guard = guards.length > 0 ? ` WHERE ${guards.join(' AND ')}` : '';
    return `led${at} AS MATERIALIZED (SELECT id FROM (${lead.sql(bind)}) l${guard} LIMIT ${MOST_LED + 1})`;
  });
  const isLed = strong > 0 ? `${sizeOf(strong - 1)} <= ${MOST_LED}` : 'false';
  return [
    ...led.slice(0, strong),
    ...(hasSoon ? [soonCte(guided, isLed)] : []),
    ...led.slice(strong),
    guideCte(guided, leads.length, hasSoon),
    ...(walks ? [walkCte(guided, hasSoon)] : []),
  ];
}

function sizeOf(lead: number): string {
  return `(SELECT count(*) FROM led${lead})`;
}

function guideCte(guided: Guided, leads: number, hasSoon: boolean): string {
  const { request } = guided;
  const few = isById(request) ? MOST_LED : FEW;
  const mostWalked = missesNothing(request) ? 'NULL::int' : String(MOST_WALKED);
  const pick = (then: (at: number) => string, otherwise: string) => {
    const choices = [
      ...(hasSoon ? [`WHEN ${isFull(guided)} THEN ${otherwise}`] : []),
      ...Array.from({ length: leads }, (_, at) => `WHEN ${sizeOf(at)} <= ${MOST_LED} THEN ${then(at)}`),
    ];
    return choices.length === 0 ? otherwise : `CASE ${choices.join(' ')} ELSE ${otherwise} END`;
  };
  const walk = pick((at) => `CASE WHEN ${sizeOf(at)} > ${few} THEN ${sizeOf(at)} ELSE 0 END`, mostWalked);
  return `guide AS MATERIALIZED (SELECT ${pick(String, 'NULL::int')} AS lead, ${walk} AS walk)`;
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
function undecidedSql({ request, limit }: Guided, walks: boolean): string | undefined {
  if (walks && missesNothing(request)) return undefined;
  const short = walks ? ` AND (SELECT count(*) FROM walked) < ${limit}` : '';
  return `guide WHERE lead IS NULL${short}`;
}
