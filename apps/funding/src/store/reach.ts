import type { Within } from '@chez-soi/service-kit';

/** A right's reach as three parameters of a query. */
export function reachOf(within: Within) {
  if (within === 'all') return { all: true, residents: [], organizations: [] };
  return { all: false, residents: within.residents, organizations: within.organizations };
}
