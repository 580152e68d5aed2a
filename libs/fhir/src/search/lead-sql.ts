import type { Bind } from '@chez-soi/service-kit';
import type { Criterion } from './criterion';
import { datesByName, datesIds } from './dates-sql';
import { isBounded, quantityIds } from './quantity-sql';
import { type Owned, ownedIds, type Reaches } from './reach';
import { compartmentSql, pointingSql, referenceSql, rowSql } from './row-sql';

/** More conditions than these are not tried, one after the other, before the page is looked for in its order. */
const MOST_LEADS = 3;

/** Conditions of this rank and above are often met by many: ranges, codes. */
export const WEAK = 6;

export interface Lead {
  /** The smaller, the fewer resources a condition of this kind usually leaves. */
  readonly rank: number;
  /** That the caller may see them at all. */
  readonly isOwned?: true;
  /** `SELECT id …`: ids of this type that may meet the search; some repeat, some are not to be seen. */
  sql(bind: Bind): string;
}

/** Conditions from which a search may start, the most telling ones first. */
export function leadsOf(type: string, criteria: readonly Criterion[], reaches: Reaches): readonly Lead[] {
  const dates = [...datesByName(criteria)].map(([name, lists]): Lead => ({
    rank: 6,
    sql: (bind) => datesIds({ type, name, lists }, bind),
  }));
  const reach = reaches.get(type) as Owned;
  const leads = [
    ...criteria.flatMap((criterion) => leadOf(type, criterion, reaches)),
    ...dates,
    ...ownedOf(type, reach),
  ];
  return leads.sort((one, other) => one.rank - other.rank).slice(0, MOST_LEADS);
}

/** Of a type of which the caller sees a part, that part: of people less than of organisations, which have thousands. */
function ownedOf(type: string, reach: Owned): Lead[] {
  if (reach === 'all') return [];
  const rank = reach.organizations?.length ? 3 : 1;
  return [{ rank, isOwned: true, sql: (bind) => ownedIds(type, reach, bind).join(' UNION ALL ') }];
}

function leadOf(type: string, criterion: Criterion, reaches: Reaches): Lead[] {
  const rank = rankOf(type, criterion);
  if (rank === null) return [];
  const fromIndex = (condition: (bind: Bind) => string): Lead => ({
    rank,
    sql: (bind) => `SELECT l.id FROM fhir_index l WHERE ${condition(bind)}`,
  });
  switch (criterion.kind) {
    case 'id':
      return [{ rank, sql: (bind) => `SELECT l.id FROM unnest(${bind(criterion.anyOf)}::uuid[]) l(id)` }];
    case 'pointing':
      return [fromIndex((bind) => pointingSql(type, criterion, 'l', bind))];
    case 'compartment':
      return [fromIndex((bind) => compartmentSql(type, criterion, 'l', bind))];
    case 'chain':
      return [fromIndex((bind) => chainSql(type, criterion, reaches, bind))];
    case 'date':
      return [
        { rank, sql: (bind) => datesIds({ type, name: criterion.name, lists: [criterion.anyOf] }, bind) },
      ];
    case 'quantity':
      return [{ rank, sql: (bind) => quantityIds(type, criterion, bind) }];
    case 'has':
    case 'composite':
    case 'missing':
    case 'updated':
      return [];
    default:
      return [fromIndex((bind) => rowSql(type, criterion, 'l', bind))];
  }
}

function chainSql(
  type: string,
  chain: Extract<Criterion, { kind: 'chain' }>,
  reaches: Reaches,
  bind: Bind,
): string {
  const [inner] = leadOf(chain.type, chain.inner, reaches);
  return `${referenceSql(type, chain, 'l')} AND l.target IN (${inner?.sql(bind) ?? ''})`;
}

/** By what a condition of this kind usually leaves; null for one from which no search starts. */
function rankOf(type: string, criterion: Criterion): number | null {
  switch (criterion.kind) {
    case 'id':
      return 0;
    case 'pointing':
    case 'reference':
      return 2;
    case 'compartment':
      // A person's own file holds the person too, who points at nobody.
      return criterion.owner.startsWith(`${type}/`) ? null : 2;
    case 'chain':
      return chainRank(criterion.type, criterion.inner);
    case 'token':
      return tokenRank(criterion);
    case 'uri':
      return 4;
    case 'string':
      return criterion.mode === 'contains' ? null : 5;
    case 'near':
      return 5;
    case 'date':
      return criterion.many ? 6 : null;
    case 'quantity':
      return criterion.anyOf.every(isBounded) ? 6 : null;
    default:
      return null;
  }
}

/** Only what few resources meet is worth following back. */
function chainRank(type: string, inner: Criterion): number | null {
  const rank = rankOf(type, inner);
  return rank !== null && rank < 4 ? rank + 1 : null;
}

/** A code is shared by many, an identifier is not; a system alone no index finds. */
function tokenRank({ name, not, anyOf }: Extract<Criterion, { kind: 'token' }>): number | null {
  if (not || anyOf.some(({ code }) => code === undefined)) return null;
  return name.includes('identifier') ? 1 : 7;
}
