import { migrations as careRequests } from '@chez-soi/care-requests/store/migrations/index';
import { migrations as catalogue } from '@chez-soi/catalogue/store/migrations/index';
import { migrations as directory } from '@chez-soi/directory/store/migrations/index';
import { migrations as evaluation } from '@chez-soi/evaluation/store/migrations/index';
import { migrations as funding } from '@chez-soi/funding/store/migrations/index';
import { migrations as gateway } from '@chez-soi/gateway/store/migrations/index';
import { Database, type MigrationClass } from '@chez-soi/service-kit';
import { inspectData } from '@chez-soi/service-kit/postgres';
import { migrations as telehealth } from '@chez-soi/telehealth/store/migrations/index';
import { Client } from 'pg';
import type { EmbeddedConfig } from './config';
import {
  adminUrlOf,
  type GroupDatabase,
  openGroupDatabase,
  roleOf,
  type SchemaOwner,
  schemas,
} from './database';
import { CannotStart } from './failures';

const migrations: Record<SchemaOwner, readonly MigrationClass[]> = {
  catalogue,
  directory,
  'care-requests': careRequests,
  funding,
  telehealth,
  evaluation,
  gateway,
};
export const everySchema = Object.values(schemas);

/** PostgreSQL of our own is started for the work and stopped after it; nobody else may be at work on the data. */
export async function withDatabase<T>(
  config: EmbeddedConfig,
  work: (database: GroupDatabase) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl) await refuseWhileUsed(adminUrlOf(config.databaseUrl));
  const { database } = await openGroupDatabase(config);
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

export function requireData({ databaseUrl, dataDir }: EmbeddedConfig): void {
  const { hasData, holder } = inspectData(dataDir);
  if (!databaseUrl && !hasData && !holder) throw noData(dataDir);
}

export function noData(dataDir: string): CannotStart {
  return new CannotStart(
    `Le dossier ${dataDir} ne contient pas de données de Chez-soi. Indiquez le bon dossier : CHEZ_SOI_DATA_DIR.`,
  );
}

/** A PostgreSQL that is not ours holds no lock for us: the services' own roles tell whether the platform runs. */
async function refuseWhileUsed(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY ($1) LIMIT 1',
      [everySchema.map(roleOf)],
    );
    if (rowCount)
      throw new CannotStart('Chez-soi fonctionne sur cette base de données : arrêtez-le d’abord (Ctrl-C).');
  } finally {
    await client.end();
  }
}

/** The database of a service, with the tables of this version: a folder may be new, or older. */
export function openAs(database: GroupDatabase, owner: SchemaOwner): Promise<Database> {
  return Database.open({ url: database.urlOf(owner), poolSize: 2, migrations: migrations[owner] });
}
