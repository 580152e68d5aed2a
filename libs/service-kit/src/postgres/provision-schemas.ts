import { type Client, escapeIdentifier } from 'pg';
import { codeOf, connect } from './connect';
import { lacksRights, ProvisionError } from './provision-error';
import { missingLayout } from './provision-layout';
import { missingRoles } from './provision-roles';
import { EXTENSIONS_SCHEMA, type ServiceSchema } from './service-schema';

interface Administrator {
  readonly isSuperuser: boolean;
  readonly mayGrantRoles: boolean;
}

/** One run at a time per server: two at once would change the same catalogue rows. */
const LOCK = 0x63686573;

/**
 * Makes the database if missing and, per service, a login role and a schema that only this role may enter; the
 * extensions go into a schema that all of them may use. May be run again at any time; PostgreSQL 15 and later.
 * @param adminUrl connection string of a superuser or of a role that may create roles and databases; any other role
 *   will do once an administrator has run the SQL that the error names
 * @throws ProvisionError naming what is wrong or, when rights are lacking, the SQL that an administrator should run
 */
export async function provisionSchemas(
  adminUrl: string,
  databaseName: string,
  services: readonly ServiceSchema[],
): Promise<void> {
  services.forEach(checkNames);
  const admin = await connect(adminUrl);
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await makeDatabase(admin, databaseName);
    const target = await connect(adminUrl, databaseName);
    try {
      await checkServer(target, databaseName);
      await layOut(target, databaseName, services);
    } finally {
      await target.end();
    }
  } finally {
    await admin.end();
  }
}

function checkNames({ schema, role, password }: ServiceSchema): void {
  for (const [field, name] of Object.entries({ schema, role }))
    if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name) || name.startsWith('pg_') || name === EXTENSIONS_SCHEMA)
      throw new ProvisionError(
        `${field} "${name}": use lower-case letters, digits and underscores (not pg_…).`,
      );
  if (!/^[\x21-\x7e]{8,}$/.test(password))
    throw new ProvisionError(
      `password of ${role}: use at least 8 printable ASCII characters without spaces.`,
    );
}

async function makeDatabase(admin: Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  const owner = escapeIdentifier(admin.user ?? '');
  // template1 may hold tables of somebody else; template0 never does.
  const sql = `CREATE DATABASE ${escapeIdentifier(name)} OWNER ${owner} ENCODING 'UTF8' TEMPLATE template0`;
  await admin.query(sql).catch((error: unknown) => explain(admin, name, [sql], error));
}

async function checkServer(target: Client, database: string): Promise<void> {
  const { rows } = await target.query<{ encoding: string; version: number }>(
    `SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int AS version`,
  );
  const { encoding, version } = rows[0]!;
  if (version < 150_000)
    throw new ProvisionError(
      `The server runs PostgreSQL ${Math.floor(version / 10_000)}. Use PostgreSQL 15 or later.`,
    );
  if (encoding !== 'UTF8')
    throw new ProvisionError(
      `Database ${database} is encoded in ${encoding}. Make it anew with ENCODING 'UTF8'.`,
    );
}

async function layOut(target: Client, database: string, services: readonly ServiceSchema[]): Promise<void> {
  const { isSuperuser, mayGrantRoles } = await readAdministrator(target);
  const sql = await missingRoles(target, services, isSuperuser);
  sql.push(...(await missingLayout(target, services, mayGrantRoles)));
  if (sql.length === 0) return;
  try {
    await target.query(`BEGIN; ${sql.join('; ')}; COMMIT`);
  } catch (error) {
    await target.query('ROLLBACK').catch(() => undefined);
    explain(target, database, sql, error);
  }
  // Without the rights, PostgreSQL answers some statements (REVOKE) with a mere warning: look again.
  const left = await missingLayout(target, services, mayGrantRoles);
  if (left.length > 0) throw lacksRights(target.user ?? '', database, left);
}

async function readAdministrator(target: Client): Promise<Administrator> {
  const { rows } = await target.query<Administrator>(
    `SELECT rolsuper AS "isSuperuser", rolcreaterole AND NOT rolsuper AS "mayGrantRoles"
       FROM pg_roles WHERE rolname = current_user`,
  );
  return rows[0]!;
}

function explain(client: Client, database: string, sql: readonly string[], error: unknown): never {
  const code = codeOf(error);
  if (code === '42501') throw lacksRights(client.user ?? '', database, sql, error);
  const reason = error instanceof Error ? error.message : String(error);
  const help =
    code === '0A000' || code === '58P01' ? ' Install the PostgreSQL contrib package on the server.' : '';
  throw new ProvisionError(`Database ${database} could not be laid out: ${reason}.${help}`, [], {
    cause: error,
  });
}
