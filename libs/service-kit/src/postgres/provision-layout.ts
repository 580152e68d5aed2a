import { type Client, escapeIdentifier } from 'pg';
import { ProvisionError } from './provision-error';
import { EXTENSIONS_SCHEMA, type ServiceSchema } from './service-schema';

const EXTENSIONS = ['btree_gist', 'pg_trgm', 'unaccent', 'pgcrypto'];

interface Layout {
  /** Schema name → its owner. */
  readonly owners: Record<string, string>;
  /** Extension name → its schema. */
  readonly extensions: Record<string, string>;
  readonly publicSchemaOpen: boolean;
  readonly databaseOpen: boolean;
  readonly connected: string[];
  readonly extended: string[];
  /** Roles to which the connected user belongs. */
  readonly joined: string[];
}

/** The statements that are missing for schemas and extensions to exist, and for what is open to be closed. */
export async function missingLayout(
  target: Client,
  services: readonly ServiceSchema[],
  mayGrantRoles: boolean,
): Promise<string[]> {
  const found = await readLayout(target, services);
  const database = escapeIdentifier(target.database ?? '');
  const sql: string[] = [];
  if (found.publicSchemaOpen) sql.push('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  if (!found.owners[EXTENSIONS_SCHEMA]) sql.push(`CREATE SCHEMA ${EXTENSIONS_SCHEMA}`);
  for (const extension of EXTENSIONS) {
    const home = found.extensions[extension];
    if (!home) sql.push(`CREATE EXTENSION ${extension} SCHEMA ${EXTENSIONS_SCHEMA}`);
    else if (home !== EXTENSIONS_SCHEMA)
      sql.push(`ALTER EXTENSION ${extension} SET SCHEMA ${EXTENSIONS_SCHEMA}`);
  }
  for (const { schema, role } of services) {
    const owner = found.owners[schema];
    if (owner && owner !== role)
      throw new ProvisionError(`Schema ${schema} belongs to ${owner}, not to ${role}. Move it away first.`);
    const name = escapeIdentifier(role);
    // Only a member of a role may give it a schema; a superuser is one of all.
    if (!owner && mayGrantRoles && !found.joined.includes(role))
      sql.push(`GRANT ${name} TO ${escapeIdentifier(target.user ?? '')}`);
    if (!owner) sql.push(`CREATE SCHEMA ${escapeIdentifier(schema)} AUTHORIZATION ${name}`);
    if (!found.extended.includes(role)) sql.push(`GRANT USAGE ON SCHEMA ${EXTENSIONS_SCHEMA} TO ${name}`);
    if (!found.databaseOpen && !found.connected.includes(role))
      sql.push(`GRANT CONNECT ON DATABASE ${database} TO ${name}`);
  }
  return sql;
}

async function readLayout(target: Client, services: readonly ServiceSchema[]): Promise<Layout> {
  const { rows } = await target.query<Layout>(
    `WITH service AS (SELECT oid, rolname::text FROM pg_roles WHERE rolname = ANY($1))
     SELECT
       (SELECT json_object_agg(nspname, pg_get_userbyid(nspowner)) FROM pg_namespace) AS owners,
       (SELECT json_object_agg(extname, nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace) AS extensions,
       EXISTS (SELECT FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'public' AND grantee = 0) AS "publicSchemaOpen",
       has_database_privilege('public', current_database(), 'CONNECT') AS "databaseOpen",
       ARRAY(SELECT rolname FROM service WHERE has_database_privilege(oid, current_database(), 'CONNECT')) AS connected,
       ARRAY(SELECT rolname FROM service s, pg_namespace n
              WHERE nspname = $2 AND has_schema_privilege(s.oid, n.oid, 'USAGE')) AS extended,
       ARRAY(SELECT rolname FROM service WHERE pg_has_role(oid, 'USAGE')) AS joined`,
    [services.map(({ role }) => role), EXTENSIONS_SCHEMA],
  );
  return rows[0]!;
}
