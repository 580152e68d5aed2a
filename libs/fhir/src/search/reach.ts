import type { Bind } from '@chez-soi/service-kit';

/** Whose resources the caller may see. `residents` and `organizations` widen each other; none of both is nothing. */
export type Reach =
  'all' | { readonly residents?: readonly string[]; readonly organizations?: readonly string[] };

/** How far the caller sees each type that a search looks at; types that are not in it are not seen. */
export type Reaches = ReadonlyMap<string, Reach>;

/** The caller's reach over a row of `fhir_resource`, as a condition. */
export function reachSql(reach: Reach, bind: Bind, alias = 'r'): string {
  if (reach === 'all') return 'true';
  const { residents = [], organizations = [] } = reach;
  const ways = [
    residents.length > 0 && `${alias}.owner_resident = ANY(${bind(residents)}::uuid[])`,
    organizations.length > 0 && `${alias}.owner_organizations && ${bind(organizations)}::uuid[]`,
  ].filter((way) => way !== false);
  return ways.length === 0 ? 'false' : `(${ways.join(' OR ')})`;
}
