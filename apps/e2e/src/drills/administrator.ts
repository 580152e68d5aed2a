import { inspectData } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';

/** Looks into the database of a running platform as its administrator. */
export async function asAdministrator<T>(
  { dataDir }: { readonly dataDir: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: inspectData(dataDir).connectionUrl!('chez_soi') });
  // A connection that dies shows in the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The session that holds the office of a service's relay, and the process that it belongs to. */
export interface RelayOffice {
  readonly session: number;
  readonly member: string;
}

export async function relayOffice(client: Client, service: string): Promise<RelayOffice | undefined> {
  const { rows } = await client.query<RelayOffice>(
    `SELECT a.pid AS session, a.application_name AS member FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.objid::bigint = hashtext($1)::bigint & 4294967295`,
    [`relay:${service}`],
  );
  return rows[0];
}

export async function endSession(client: Client, session: number): Promise<void> {
  await client.query('SELECT pg_terminate_backend($1)', [session]);
}
