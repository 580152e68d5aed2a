import { type Bind, type Sql, statementName } from '@chez-soi/service-kit';
import type { Resource } from '../surface';
import { literal } from './literal';

/** Whose resources are open. `residents` and `organizations` widen each other; none of both is nothing. */
export type Owned =
  'all' | { readonly residents?: readonly string[]; readonly organizations?: readonly string[] };

/** Of what is open by ownership, only resources that meet criteria: a token's scopes with a query. */
export interface Refined {
  readonly of: Owned;
  /** The criteria as a condition on a row of `fhir_resource`. */
  only(bind: Bind, alias: string): string;
  /** Which of these versions meet the criteria, current or not. */
  met(sql: Sql, versions: readonly Resource[]): Promise<boolean[]>;
}

/** Which resources of a type the caller may see. */
export type Reach = Owned | Refined;

/** How far the caller sees each type that a search looks at; types that are not in it are not seen. */
export type Reaches = ReadonlyMap<string, Reach>;

/** The caller's reach over a row of `fhir_resource`, as a condition. What is deleted meets no criteria any more. */
export function reachSql(reach: Reach, bind: Bind, alias = 'r'): string {
  if (!isRefined(reach)) return ownedSql(reach, bind, alias);
  return `(${ownedSql(reach.of, bind, alias)} AND NOT ${alias}.deleted AND ${reach.only(bind, alias)})`;
}

/** The same over a row of any version: criteria look at the index, which holds current ones only (see `met`). */
export function versionSql(reach: Reach, bind: Bind, alias = 'r'): string {
  return ownedSql(isRefined(reach) ? reach.of : reach, bind, alias);
}

/** Asks with a text that a reach is part of: prepared once for each way in which resources are owned. Criteria have no end of texts. */
export function askWithin<Row>(
  sql: Sql,
  reach: Reach,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return isRefined(reach)
    ? sql.query<Row>(text, values)
    : sql.prepared<Row>(statementName(text), text, values);
}

export function isRefined(reach: Reach): reach is Refined {
  return reach !== 'all' && 'only' in reach;
}

/** Of these versions, those that the caller may see; deletions are of resources that meet nothing. */
export async function seenVersions<V extends { readonly content: Resource | null }>(
  sql: Sql,
  reach: Reach,
  versions: readonly V[],
): Promise<readonly V[]> {
  if (!isRefined(reach)) return versions;
  const there = versions.flatMap((version) =>
    version.content ? [{ version, content: version.content }] : [],
  );
  const met = await reach.met(
    sql,
    there.map(({ content }) => content),
  );
  return there.filter((_, index) => met[index]).map(({ version }) => version);
}

function ownedSql(owned: Owned, bind: Bind, alias: string): string {
  if (owned === 'all') return 'true';
  const { residents = [], organizations = [] } = owned;
  const ways = [
    residents.length > 0 && `${alias}.owner_resident = ANY(${bind(residents)}::uuid[])`,
    organizations.length > 0 && `${alias}.owner_organizations && ${bind(organizations)}::uuid[]`,
  ].filter((way) => way !== false);
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}

/** Whether `ownedIds` repeats none: nothing is open for two reasons. */
export function isOfOneKind(owned: Owned): boolean {
  return owned !== 'all' && !(owned.residents?.length && owned.organizations?.length);
}

/**
 * `SELECT id …` of what belongs to the caller, deleted or not, in parts; none repeats an id if all is of one kind. Each is
 * read of an index alone, in the order of the ids, but for the few resources that belong to several organisations: those are
 * found by their owners whatever the order (`OFFSET 0`).
 */
export function ownedIds(type: string, owned: Exclude<Owned, 'all'>, bind: Bind): readonly string[] {
  const { residents = [], organizations = [] } = owned;
  const among = (condition: string) =>
    `SELECT l.id FROM fhir_resource l WHERE l.type = ${literal(type)} AND ${condition}`;
  const parts = [
    ...(residents.length > 0 ? [among(`l.owner_resident = ANY(${bind(residents)}::uuid[])`)] : []),
    ...[...new Set(organizations)].map((id) => among(`l.owner_organizations = ARRAY[${bind(id)}::uuid]`)),
    ...(organizations.length > 0
      ? [
          `${among(`l.owner_organizations && ${bind(organizations)}::uuid[]`)} AND cardinality(l.owner_organizations) > 1 OFFSET 0`,
        ]
      : []),
  ];
  return (parts.length > 0 ? parts : [among('false')]).map((part) => `(${part})`);
}
