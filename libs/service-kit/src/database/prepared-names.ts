import type { PoolClient } from 'pg';

/** Each keeps a plan in the memory of its connection: about 100 kB for a search. */
const MOST = 200;

/** What `pg` keeps of the statements that a connection has prepared, by name. */
interface Prepared {
  readonly connection?: { readonly parsedStatements?: Record<string, string> };
}

const used = new WeakMap<PoolClient, Set<string>>();

/** Notes that a connection is about to use a prepared statement; the one that it has not used for longest makes room. */
export async function makeRoomFor(client: PoolClient, name: string): Promise<void> {
  const names = used.get(client) ?? new Set();
  used.set(client, names);
  names.delete(name);
  names.add(name);
  if (names.size <= MOST) return;
  const [oldest = ''] = names;
  names.delete(oldest);
  const parsed = (client as Prepared).connection?.parsedStatements;
  const text = parsed?.[oldest];
  if (parsed === undefined || text === undefined) return;
  delete parsed[oldest];
  try {
    await client.query(`DEALLOCATE "${oldest}"`);
  } catch (error) {
    // It is still there: a transaction that has failed forgets nothing.
    parsed[oldest] = text;
    throw error;
  }
}
