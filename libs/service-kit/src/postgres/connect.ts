import { Client } from 'pg';

/** Connects to `url`, or to another database of the same server as the same user. */
export async function connect(url: string, database?: string): Promise<Client> {
  let client = new Client({ connectionString: url });
  // pg lets the connection string win over separate options: what it says is taken apart first.
  if (database !== undefined) {
    const { host, port, user, password, ssl } = client;
    client = new Client({ host, port, user, password, ssl, database });
  }
  // A connection that dies between two queries shows in the next one; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The code of a PostgreSQL error, e.g. `42501`, or of a system error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string } | undefined)?.code;
}
