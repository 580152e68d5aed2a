import { flow as careRequests } from '@chez-soi/care-requests/flow';
import { flow as catalogue } from '@chez-soi/catalogue/flow';
import type { Flow, ServiceName } from '@chez-soi/contracts';
import { flow as directory } from '@chez-soi/directory/flow';
import { flow as evaluation } from '@chez-soi/evaluation/flow';
import { flow as funding } from '@chez-soi/funding/flow';
import { isDay, parisInstant } from '@chez-soi/kernel';
import {
  type ComesAgain,
  ConsumerRuns,
  EventLog,
  kafkaVariables,
  replayFromLogs,
  replayOnKafka,
  type ReplayRequest,
} from '@chez-soi/messaging';
import { parseConfig } from '@chez-soi/service-kit';
import { flow as telehealth } from '@chez-soi/telehealth/flow';
import type { EmbeddedConfig } from './config';
import { CannotStart } from './failures';
import { openAs, requireData, withDatabase } from './stopped-data';

const usage = `npm run replay -- --consumer SERVICE --from DATE|beginning [--topic SERVICE] [--dry-run]

Remet un service (arrêté) à une place antérieure : à son prochain démarrage, il reçoit de nouveau les événements. Ceux qu’il
connaît restent sans effet ; ceux dont il ne connaissait pas encore le genre sont pris en compte.
DATE : 2026-11-23, 2026-11-23T09:00 (heure de Paris) ou 2026-11-23T08:00:00Z. Par Kafka : KAFKA_BROKERS, KAFKA_TOPIC_PREFIX.
Sans KAFKA_BROKERS : le dossier de données (CHEZ_SOI_DATA_DIR, ou CHEZ_SOI_DATABASE_URL) de « npm start ».`;

/** The place in the folder is another one than the group's offsets, and whoever forgot the variable would not notice. */
const remark = `Ces données sont aussi passées par Kafka : la place que les services ont là-bas n’a pas bougé. Pour elle :
KAFKA_BROKERS=HÔTE:PORT npm run replay -- …`;

const flows: readonly Flow[] = [catalogue, directory, careRequests, funding, telehealth, evaluation];

/** Moves a service's place in the events of others back; prints how many come again. */
export async function replayEvents(config: EmbeddedConfig, words: readonly string[]): Promise<string> {
  const request = readRequest(words);
  if (process.env['KAFKA_BROKERS']) return told(request, await overKafka(request));
  const { again, alsoOverKafka } = await inDataFolder(config, request);
  return [told(request, again), ...(alsoOverKafka ? [remark] : [])].join('\n');
}

function readRequest(words: readonly string[]): ReplayRequest {
  const options = optionsOf(words);
  const flow = flows.find(({ service }) => service === options.get('--consumer'));
  if (!flow || !options.has('--from')) throw new CannotStart(usage);
  const all = [...new Set(flow.consumes.map(({ publisher }) => publisher))];
  const wanted = options.get('--topic')?.replace(/\.events$/, '');
  const topics = all.filter((topic) => !wanted || topic === wanted);
  if (topics.length === 0)
    throw new CannotStart(
      all.length === 0
        ? `Le service « ${flow.service} » n’écoute personne : il n’a rien à reprendre.`
        : `Le service « ${flow.service} » n’écoute pas « ${wanted} ». Il écoute : ${all.join(', ')}.`,
    );
  const dryRun = options.has('--dry-run');
  return { group: flow.service, topics, from: instantOf(options.get('--from')!), dryRun };
}

function optionsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const name = words[at]!;
    if (name === '--dry-run') options.set(name, '');
    else if (['--consumer', '--from', '--topic'].includes(name)) options.set(name, words[++at] ?? '');
    else throw new CannotStart(`Mot inconnu : ${name}\n\n${usage}`);
  }
  return options;
}

/** Without an offset, the clock of Paris counts. */
function instantOf(text: string): Date | null {
  if (text === 'beginning') return null;
  const [, day = '', time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(text) ?? [];
  const instant = isDay(day) ? parisInstant(day, time) : new Date(text);
  const isExact = isDay(day) || /(Z|[+-]\d{2}:\d{2})$/.test(text);
  if (isExact && !Number.isNaN(instant.getTime())) return instant;
  throw new CannotStart(`Cette date ne se lit pas : « ${text} ».\n\n${usage}`);
}

async function overKafka(request: ReplayRequest): Promise<ComesAgain[]> {
  const { KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix } = parseConfig(kafkaVariables, process.env);
  try {
    return await replayOnKafka({ brokers, prefix }, request);
  } catch (error) {
    if (error instanceof ConsumerRuns)
      throw new CannotStart(
        `Le service « ${request.group} » fonctionne (${error.members} dans son groupe) : arrêtez-le d’abord. S’il a été tué, son groupe l’oublie en quelques secondes.`,
      );
    const { name, message } = error as Error;
    if (!name.startsWith('KafkaJS')) throw error;
    throw new CannotStart(`Kafka ne répond pas comme il faut à ${brokers.join(', ')} : ${message}`);
  }
}

async function inDataFolder(config: EmbeddedConfig, request: ReplayRequest) {
  requireData(config);
  return withDatabase(config, async (database) => {
    const consumer = await openAs(database, request.group as ServiceName);
    const publishers = await Promise.all(
      request.topics.map(async (service) => ({ service, data: await openAs(database, service) })),
    );
    try {
      const logs = publishers.map(({ service, data }) => new EventLog(service, data));
      const handedOver = await Promise.all(logs.map((log) => log.handedOver()));
      const again = await replayFromLogs(consumer, logs, request);
      return { again, alsoOverKafka: handedOver.some((position) => position > 0) };
    } finally {
      await Promise.all([consumer, ...publishers.map(({ data }) => data)].map((data) => data.close()));
    }
  });
}

function told({ group, from, dryRun }: ReplayRequest, again: readonly ComesAgain[]): string {
  const since = from
    ? `ce qui est arrivé depuis le ${from.toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })}`
    : 'tout depuis le début';
  const what = dryRun
    ? `Rien n’a changé (--dry-run). Le service « ${group} » recevrait de nouveau ${since} :`
    : `À son prochain démarrage, le service « ${group} » reçoit de nouveau ${since} :`;
  return [
    what,
    ...again.map(({ topic, events }) => `  ${topic} : ${events} ${events > 1 ? 'événements' : 'événement'}`),
  ].join('\n');
}
