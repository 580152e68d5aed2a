import { existsSync } from 'node:fs';
import { rebuildFromLogs } from '@chez-soi/evaluation/rebuild-from-logs';
import { backup, inspectData, restore } from '@chez-soi/service-kit/postgres';
import { Client } from 'pg';
import type { EmbeddedConfig } from './config';
import { adminUrlOf, DATABASE, type SchemaOwner, schemas } from './database';
import { CannotStart } from './failures';
import { everySchema, noData, openAs, requireData, withDatabase } from './stopped-data';

/** Writes everything into `file`, as it was at one moment; the platform may go on working meanwhile. */
export async function backupInto(config: EmbeddedConfig, file: string): Promise<string> {
  const url = config.databaseUrl ? adminUrlOf(config.databaseUrl) : urlOfRunning(config.dataDir);
  const { rows } = url
    ? await backup(url, everySchema, file)
    : await withDatabase(config, ({ adminUrl }) => backup(adminUrl, everySchema, file));
  return `Sauvegarde faite : ${file} (${rows} lignes).`;
}

/**
 * A broker does not know that the data are other ones now: what it holds may lie behind them or ahead. From 0 on, every
 * relay hands its whole log over again, and consumers know by their inbox what they have.
 */
const handOverAgain = everySchema
  .filter((schema) => schema !== schemas.gateway)
  .map((schema) => `UPDATE ${schema}.handed_over SET position = 0`)
  .join('; ');

/** Puts back everything as it was when `file` was written; what came after is gone. */
export async function restoreFrom(config: EmbeddedConfig, file: string): Promise<string> {
  if (!existsSync(file)) throw new CannotStart(`Le fichier ${file} n’existe pas. Vérifiez son nom.`);
  const { rows, createdAt } = await withDatabase(config, async (database) => {
    for (const owner of Object.keys(schemas) as SchemaOwner[]) await (await openAs(database, owner)).close();
    return restore(database.adminUrl, everySchema, file, handOverAgain);
  });
  return `Restauré : l’état du ${french(createdAt)} (${rows} lignes). Lancez « npm start ».
Par Kafka : refaites d’abord les sujets (docs/runbooks/restore-from-backup.md).`;
}

/** For a broker that lost what it held. */
export async function handOverAll(config: EmbeddedConfig): Promise<string> {
  requireData(config);
  await withDatabase(config, async ({ adminUrl }) => {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(handOverAgain).finally(() => client.end());
  });
  return 'Au prochain démarrage, chaque service remet tous ses événements à Kafka. Ceux qui sont connus restent sans effet.';
}

/**
 * Computes the figures of evaluation anew from the events of the other services; also for a data folder that ran over
 * Kafka, for the outboxes are the log there too.
 */
export async function rebuildEvaluation(config: EmbeddedConfig): Promise<string> {
  requireData(config);
  const { events } = await withDatabase(config, async (database) => {
    await (await openAs(database, 'care-requests')).close();
    await (await openAs(database, 'telehealth')).close();
    return rebuildFromLogs({
      databaseUrl: database.urlOf('evaluation'),
      careRequestsLogUrl: database.urlOf('care-requests'),
      telehealthLogUrl: database.urlOf('telehealth'),
      logLevel: config.logLevel,
      clock: config.clock,
    });
  });
  return `Évaluation recalculée. Événements repris : ${events}.`;
}

/** Null when the platform does not run; its data are then ours to open. */
function urlOfRunning(dataDir: string): string | null {
  const { hasData, holder, connectionUrl } = inspectData(dataDir);
  if (!hasData && !holder) throw noData(dataDir);
  if (!holder) return null;
  if (connectionUrl) return connectionUrl(DATABASE);
  throw new CannotStart('Chez-soi est en train de démarrer ou de s’arrêter. Recommencez dans un instant.');
}

function french(instant: string): string {
  return new Date(instant).toLocaleString('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/Paris',
  });
}
