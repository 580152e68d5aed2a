import type { Within } from '@chez-soi/service-kit';

/** The condition that a row of a person and a provider is within reach; `alias`: of its table. None where all is. */
export function withinSql(alias: string, within: Within, bind: (value: unknown) => string): string[] {
  if (within === 'all') return [];
  const { residents, organizations } = within;
  return [
    `(${alias}.resident_id = ANY(${bind(residents)}::uuid[]) OR ${alias}.organization_id = ANY(${bind(organizations)}::uuid[]))`,
  ];
}
