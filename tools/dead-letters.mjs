/** `npm run dead-letters -- list | replay ID | drop ID REASON`: the events that services could not take in. */
import { openPlatform, Refusal, runCommand } from './platform.mjs';

const services = ['catalogue', 'directory', 'care-requests', 'funding', 'telehealth', 'evaluation'];
/** A service lists so many at once. */
const MOST = 200;

const usage = `npm run dead-letters -- list [--service SERVICE] [--json]
npm run dead-letters -- replay NUMÉRO
npm run dead-letters -- drop NUMÉRO RAISON

Les événements qu’un service n’a pas pu prendre en compte. « replay » reprend l’un d’eux, puis ceux qui attendent derrière
lui ; « drop » l’abandonne pour une raison, et reprend ceux qui attendaient. Les deux restent au journal.

Sur la machine qui fait tourner Chez-soi, il n’y a rien à régler : le dossier de données (CHEZ_SOI_DATA_DIR, par défaut
.data ; .data/stack pour dev:stack) contient de quoi s’identifier. Sinon : CHEZ_SOI_URL, CHEZ_SOI_CLIENT_ID et
CHEZ_SOI_CLIENT_SECRET, d’un client machine qui administre. D’ailleurs, la page « Événements refusés » fait la même chose.`;

const commands = { list, replay, drop };

async function main(words) {
  const options = { json: take(words, '--json'), service: valueOf(words, '--service') };
  const [name, ...rest] = words;
  if (!commands[name] || words.some((word) => word.startsWith('--'))) throw new Refusal(usage);
  if (options.service && !services.includes(options.service))
    throw new Refusal(`Ce service n’existe pas : ${options.service}. Les services : ${services.join(', ')}.`);
  const check = name === 'list' ? [] : identified(name, rest);
  const platform = await openPlatform(usage);
  return commands[name](platform, options, ...check);
}

function take(words, flag) {
  const at = words.indexOf(flag);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

function valueOf(words, flag) {
  const at = words.indexOf(flag);
  return at < 0 ? null : (words.splice(at, 2)[1] ?? '');
}

function identified(name, [id, ...reason]) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id ?? ''))
    throw new Refusal(`Donnez le numéro de l’événement, tel que « list » le montre.\n\n${usage}`);
  if (name === 'drop' && reason.length === 0)
    throw new Refusal(`Dites pourquoi cet événement est abandonné.\n\n${usage}`);
  return [id, reason.join(' ')];
}

async function list(platform, { service, json }) {
  const { letters, silent } = await ask(platform, service ? [service] : services);
  if (json) console.log(JSON.stringify({ letters, silent }));
  else {
    if (letters.length > 0) show(letters);
    else if (silent.length === 0) console.log('Aucun événement n’attend : tout a été pris en compte.');
    for (const { service: name, why } of silent) console.error(`Le service ${name} n’a pas pu dire : ${why}`);
  }
  return silent.length > 0 ? 1 : 0;
}

/** A service that does not answer hides nothing of the others. */
async function ask(platform, names) {
  const silent = [];
  const all = await Promise.all(
    names.map(async (service) => {
      try {
        return (await platform.ask(`/api/${service}/events/dead-letters`)).items;
      } catch (error) {
        if (!(error instanceof Refusal) || error.status === 403) throw explained(error);
        silent.push({ service, why: error.message });
        return [];
      }
    }),
  );
  return { letters: all.flat().sort((a, b) => a.failedAt.localeCompare(b.failedAt)), silent };
}

function explained(error) {
  if (!(error instanceof Refusal) || error.status !== 403) return error;
  return new Refusal(
    'Ce client machine n’administre pas. Seul celui de l’installation le fait (command-line.json du dossier de données) ; sinon, la page « Événements refusés ».',
    403,
  );
}

function show(letters) {
  const rows = [
    ['Numéro', 'Service', 'Consommateur', 'Type', 'Sujet', 'Essais', 'Depuis', 'Derrière', 'Raison'],
    ...letters.map((one) => [
      one.id,
      one.service,
      one.consumer,
      one.eventType,
      one.subject,
      one.attempts,
      new Date(one.failedAt).toLocaleString('fr-FR', { dateStyle: 'short', timeStyle: 'short' }),
      one.parked,
      one.reason.replace(/\s+/g, ' '),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => String(cell).padEnd(column < 8 ? widths[column] : 0))
        .join('  ')
        .trimEnd(),
    );
  for (const service of services)
    if (letters.filter((one) => one.service === service).length === MOST)
      console.log(`Le service ${service} en montre ${MOST} : d’autres suivent peut-être.`);
}

async function replay(platform, options, id) {
  const { service, replayed } = await settle(platform, options, id, 'replay', {});
  const behind = replayed > 1 ? ` (dont ${replayed - 1} derrière lui)` : '';
  console.log(`Repris par ${service} : ${replayed}${behind}.`);
  return 0;
}

async function drop(platform, options, id, reason) {
  const { service, replayed } = await settle(platform, options, id, 'drop', { reason });
  console.log(`Abandonné par ${service}. Repris derrière lui : ${replayed}.`);
  return 0;
}

/** The number is one service's only: whoever does not know it says so and changes nothing. */
async function settle(platform, options, id, command, body) {
  const silent = [];
  for (const service of options.service ? [options.service] : services) {
    try {
      const answer = await platform.ask(`/api/${service}/events/dead-letters/${id}/${command}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      return { service, ...answer };
    } catch (error) {
      if (error.status === 503) silent.push(service);
      else if (error.status !== 404) throw explained(error);
    }
  }
  const unless = silent.length > 0 ? ` N’ont pas répondu : ${silent.join(', ')}.` : '';
  throw new Refusal(`Aucun événement en attente ne porte le numéro ${id}.${unless}`);
}

runCommand(main);
