import {
  inspectData,
  provisionSchemas,
  type RunningPostgres,
  startPostgres,
} from '@chez-soi/service-kit/postgres';
import type { EmbeddedConfig } from './config';
import { CannotStart } from './failures';
import { loadSecrets, type Secrets } from './secrets';

/** Every service with a schema, in the order of the map. */
export const schemas = {
  catalogue: 'catalogue',
  directory: 'directory',
  'care-requests': 'care_requests',
  funding: 'funding',
  telehealth: 'telehealth',
  evaluation: 'evaluation',
  gateway: 'gateway',
} as const;
export type SchemaOwner = keyof typeof schemas;

export const DATABASE = 'chez_soi';

/** The one database of a process group: a schema and a role per service, each seeing only its own. */
export interface GroupDatabase {
  /** Connection string of a service's own role. */
  urlOf(service: SchemaOwner): string;
  /** Connection string that sees every schema: for backup and restore. */
  readonly adminUrl: string;
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

/** Starts or reaches PostgreSQL, and lays out a schema and a role per service. */
export async function openGroupDatabase(
  config: EmbeddedConfig,
): Promise<{ database: GroupDatabase; secrets: Secrets }> {
  const postgres = config.databaseUrl ? undefined : await startOwn(config.dataDir);
  try {
    // Read once this process holds the data folder, so that two starts never make two sets.
    const secrets = loadSecrets(config.dataDir);
    const adminUrl = config.databaseUrl ?? postgres!.connectionUrl('postgres');
    const database = config.databaseUrl ? databaseOf(config.databaseUrl) : DATABASE;
    await provisionSchemas(
      adminUrl,
      database,
      Object.values(schemas).map((schema) => ({
        schema,
        role: roleOf(schema),
        password: secrets.rolePassword,
      })),
    );
    return { database: groupDatabase(postgres, adminUrl, database, secrets), secrets };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

async function startOwn(dataDir: string): Promise<RunningPostgres> {
  const { holder } = inspectData(dataDir);
  if (holder)
    throw new CannotStart(
      `Chez-soi fonctionne déjà sur le dossier ${dataDir} (processus ${holder}). Arrêtez-le d’abord (Ctrl-C, ou kill ${holder}), ou choisissez un autre dossier de données (CHEZ_SOI_DATA_DIR).`,
    );
  return startPostgres({ dataDir, durable: true });
}

/** Connection string of a database that is not ours alone, as backup and restore take it. */
export function adminUrlOf(databaseUrl: string): string {
  return withDatabase(databaseUrl, databaseOf(databaseUrl));
}

function groupDatabase(
  postgres: RunningPostgres | undefined,
  adminUrl: string,
  database: string,
  secrets: Secrets,
): GroupDatabase {
  return {
    urlOf: (service) => withUser(adminUrl, roleOf(schemas[service]), secrets.rolePassword, database),
    adminUrl: withDatabase(adminUrl, database),
    onExit: (listener) => postgres?.onExit(listener),
    stop: async () => postgres?.stop(),
  };
}

export function roleOf(schema: string): string {
  return `chez_soi_${schema}`;
}

// Connection strings over a Unix socket have an empty host, which `new URL` cannot hold: plain text is safer here.
const shape =
  /^(?<scheme>postgres(?:ql)?:\/\/)(?:(?<login>[^@/]*)@)?(?<host>[^/?]*)(?:\/(?<database>[^?]*))?(?<query>\?.*)?$/;

function partsOf(url: string): Record<string, string | undefined> {
  return shape.exec(url)?.groups ?? {};
}

function databaseOf(url: string): string {
  return partsOf(url)['database'] || DATABASE;
}

function withDatabase(url: string, database: string): string {
  const { scheme, login, host, query } = partsOf(url);
  return `${scheme}${login ? `${login}@` : ''}${host}/${database}${query ?? ''}`;
}

function withUser(url: string, user: string, password: string, database: string): string {
  const { scheme, host, query } = partsOf(url);
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}/${database}${query ?? ''}`;
}
