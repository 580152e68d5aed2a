import type { Sql } from '@chez-soi/service-kit';
import { FhirStore } from '../store';
import type { Written } from './unit-of-writes';

/** What was written and not read yet is read, all of it at once. */
export async function readBack(tx: Sql, all: readonly Written[]): Promise<Written[]> {
  const unread = all.filter(({ scopes }) => scopes !== undefined);
  if (unread.length === 0) return [...all];
  const found = await new FhirStore(tx).readAll(unread.map(({ type, id }) => ({ type, id: id! })));
  return Promise.all(
    all.map(async ({ scopes, ...written }) => {
      if (!scopes) return written;
      const stored = found.get(`${written.type}/${written.id}`);
      if (!stored) throw new Error(`${written.type}/${written.id} was written and is not there`);
      const hidden = !(await scopes.shows(tx, stored.resource));
      return { ...written, stored, ...(hidden ? { hidden } : {}) };
    }),
  );
}
