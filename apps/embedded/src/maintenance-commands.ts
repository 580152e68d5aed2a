import { existsSync } from 'node:fs';
import { migrations as careRequests } from '@chez-soi/care-requests/store/migrations/index';
import { migrations as catalogue } from '@chez-soi/catalogue/store/migrations/index';
import { migrations as directory } from '@chez-soi/directory/store/migrations/index';
import { rebuildFromLogs } from '@chez-soi/evaluation/rebuild-from-logs';
import { migrations as evaluation } from '@chez-soi/evaluation/store/migrations/index';
import { migrations as funding } from '@chez-soi/funding/store/migrations/index';
import { migrations as gateway } from '@chez-soi/gateway/store/migrations/index';
import { Database, type MigrationClass } from '@chez-soi/service-kit';
import { backup, inspectData, restore } from '@chez-soi/service-kit/postgres';
import { migrations as telehealth } from '@chez-soi/telehealth/store/migrations/index';
import { Client } from 'pg';
import type { EmbeddedConfig } from './config';
import {
  adminUrlOf,
  DATABASE,
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
const everySchema = Object.values(schemas);

/** Writes everything into `file`, as it was at one moment; the platform may go on working meanwhile. */
export async function backupInto(config: EmbeddedConfig, file: string): Promise<string> {
  const url = config.databaseUrl ? adminUrlOf(config.databaseUrl) : urlOfRunning(config.dataDir);
  const { rows } = url
    ? await backup(url, everySchema, file)
    : await withDatabase(config, ({ adminUrl }) => backup(adminUrl, everySchema, file));
  return `Sauvegarde faite : ${file} (${rows} lignes).`;
}

/** Puts back everything as it was when `file` was written; what came after is gone. */
export async function restoreFrom(config: EmbeddedConfig, file: string): Promise<string> {
  if (!existsSync(file)) throw new CannotStart(`Le fichier ${file} n’existe pas. Vérifiez son nom.`);
  const { rows, createdAt } = await withDatabase(config, async (database) => {
    // A new data folder has no tables yet, and an older one not all of them.
    for (const [owner, list] of Object.entries(migrations))
      await (await open(database, owner as SchemaOwner, list)).close();
    return restore(database.adminUrl, everySchema, file);
  });
  return `Restauré : l’état du ${french(createdAt)} (${rows} lignes). Lancez « npm start ».`;
}

/**
 * Computes the figures of evaluation anew from the events of the other services; also for a data folder that ran over
 * Kafka, for the outboxes are the log there too.
 */
export async function rebuildEvaluation(config: EmbeddedConfig): Promise<string> {
  requireData(config);
  const { events } = await withDatabase(config, async (database) => {
    await (await open(database, 'care-requests', careRequests)).close();
    return rebuildFromLogs({
      databaseUrl: database.urlOf('evaluation'),
      careRequestsLogUrl: database.urlOf('care-requests'),
      logLevel: config.logLevel,
      clock: config.clock,
    });
  });
  return `Évaluation recalculée. Événements repris : ${events}.`;
}

/** PostgreSQL of our own is started for the work and stopped after it; nobody else may be at work on the data. */
async function withDatabase<T>(
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

/** Null when the platform does not run; its data are then ours to open. */
function urlOfRunning(dataDir: string): string | null {
  const { hasData, holder, connectionUrl } = inspectData(dataDir);
  if (!hasData && !holder) throw noData(dataDir);
  if (!holder) return null;
  if (connectionUrl) return connectionUrl(DATABASE);
  throw new CannotStart('Chez-soi est en train de démarrer ou de s’arrêter. Recommencez dans un instant.');
}

function requireData({ databaseUrl, dataDir }: EmbeddedConfig): void {
  const { hasData, holder } = inspectData(dataDir);
  if (!databaseUrl && !hasData && !holder) throw noData(dataDir);
}

function noData(dataDir: string): CannotStart {
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

function open(
  database: GroupDatabase,
  owner: SchemaOwner,
  list: readonly MigrationClass[],
): Promise<Database> {
  return Database.open({ url: database.urlOf(owner), poolSize: 2, migrations: list });
}

function french(instant: string): string {
  return new Date(instant).toLocaleString('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/Paris',
  });
}
