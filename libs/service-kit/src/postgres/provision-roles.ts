import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { codeOf } from './connect';
import { ProvisionError } from './provision-error';
import { scramVerifier } from './scram-verifier';
import { EXTENSIONS_SCHEMA, type ServiceSchema } from './service-schema';

interface KnownRole {
  readonly rolname: string;
  readonly rolsuper: boolean;
  readonly path: string | null;
}

/** The statements that are missing for the services' roles to exist with their passwords and search paths. */
export async function missingRoles(
  target: Client,
  services: readonly ServiceSchema[],
  isSuperuser: boolean,
): Promise<string[]> {
  const { rows } = await target.query<KnownRole>(
    `SELECT rolname, rolsuper,
            (SELECT substr(entry, 13) FROM unnest(rolconfig) entry WHERE entry LIKE 'search_path=%') AS path
       FROM pg_roles WHERE rolname = ANY($1)`,
    [services.map(({ role }) => role)],
  );
  const sql: string[] = [];
  for (const { role, schema, password } of services) {
    const known = rows.find(({ rolname }) => rolname === role);
    if (known?.rolsuper)
      throw new ProvisionError(`Role ${role} is a superuser and would see everything. Choose another name.`);
    const name = escapeIdentifier(role);
    const login = `LOGIN PASSWORD ${escapeLiteral(scramVerifier(password))}`;
    if (!known) sql.push(`CREATE ROLE ${name} ${login}`);
    else if (isSuperuser || !(await opens(target, role, password))) sql.push(`ALTER ROLE ${name} ${login}`);
    const path = `${schema}, ${EXTENSIONS_SCHEMA}`;
    if (known?.path !== path) sql.push(`ALTER ROLE ${name} SET search_path = ${path}`);
  }
  return sql;
}

/** Who may not change passwords can still find out whether an administrator set the right one. */
async function opens(target: Client, user: string, password: string): Promise<boolean> {
  const { host, port, ssl, database } = target;
  const login = new Client({ host, port, ssl, database, user, password });
  login.on('error', () => undefined);
  try {
    await login.connect();
    return true;
  } catch (error) {
    return codeOf(error) !== '28P01' && codeOf(error) !== '28000';
  } finally {
    await login.end().catch(() => undefined);
  }
}
