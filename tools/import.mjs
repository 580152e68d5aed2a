/** `npm run import -- communes|organizations FILE.csv`: sends an official file to a running platform and reports. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const usage = `npm run import -- communes|organizations FICHIER.csv

Envoie un fichier officiel à Chez-soi, qui doit être en marche (npm start), puis donne les lignes refusées.
Colonnes attendues : apps/directory/README.md. CSV en UTF-8, 20 Mo au plus. Un fichier peut être renvoyé sans risque.

Sur la machine qui fait tourner Chez-soi, il n’y a rien à régler : le dossier de données (CHEZ_SOI_DATA_DIR, par défaut
.data) contient de quoi s’identifier. D’une autre machine :
  CHEZ_SOI_URL            l’adresse de la plateforme (par défaut http://127.0.0.1:3000)
  CHEZ_SOI_CLIENT_ID      un client machine, créé par une personne administratrice (page des comptes)
  CHEZ_SOI_CLIENT_SECRET  son secret`;

const MAX_BYTES = 20 * 1024 * 1024;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

class Refusal extends Error {}

async function main([kind, name]) {
  if (!['communes', 'organizations'].includes(kind) || !name) throw new Refusal(usage);
  const content = readFile(resolve(process.env.INIT_CWD ?? '.', name));
  const platform = settings();
  const token = await accessToken(platform);
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'fr' };
  const sent = await ask(platform, `/api/directory/imports?kind=${kind}`, {
    method: 'POST',
    body: content,
    headers: { ...headers, 'content-type': 'text/csv' },
  });
  const report = await follow(platform, headers, sent);
  tell(report);
  return report.state === 'done' && report.refusedLines === 0 ? 0 : 1;
}

function readFile(path) {
  if (!existsSync(path)) throw new Refusal(`Le fichier ${path} n’existe pas.`);
  if (statSync(path).size > MAX_BYTES)
    throw new Refusal(`Le fichier ${path} dépasse 20 Mo : partagez-le en plusieurs.`);
  return readFileSync(path);
}

/** What the environment says wins over what `npm start` left in the data folder. */
function settings() {
  const file = join(resolve(process.env.CHEZ_SOI_DATA_DIR ?? join(root, '.data')), 'command-line.json');
  const local = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { CHEZ_SOI_URL, CHEZ_SOI_CLIENT_ID, CHEZ_SOI_CLIENT_SECRET } = process.env;
  const platform = {
    url: (CHEZ_SOI_URL ?? local.url ?? 'http://127.0.0.1:3000').replace(/\/$/, ''),
    clientId: CHEZ_SOI_CLIENT_ID ?? local.clientId,
    clientSecret: CHEZ_SOI_CLIENT_SECRET ?? local.clientSecret,
  };
  if (platform.clientId && platform.clientSecret) return platform;
  throw new Refusal(`De quoi s’identifier manque : ni ${file}, ni CHEZ_SOI_CLIENT_ID et CHEZ_SOI_CLIENT_SECRET.
Lancez d’abord « npm start » sur cette machine, ou voyez ci-dessous.\n\n${usage}`);
}

async function accessToken(platform) {
  const basic = Buffer.from(`${platform.clientId}:${platform.clientSecret}`).toString('base64');
  const { access_token } = await ask(platform, '/oidc/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return access_token;
}

async function ask(platform, path, init) {
  const response = await fetch(platform.url + path, init).catch(() => {
    throw new Refusal(
      `Chez-soi ne répond pas à ${platform.url}. Lancez-le (npm start), ou indiquez CHEZ_SOI_URL.`,
    );
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (path === '/oidc/token')
    throw new Refusal(`${platform.url} ne connaît pas ce client machine, ou l’a fermé (CHEZ_SOI_CLIENT_ID).`);
  const fields = (body.fields ?? []).map(({ path: field, message }) => `  ${field} : ${message}`);
  throw new Refusal([body.detail ?? `Réponse ${response.status} de ${platform.url}.`, ...fields].join('\n'));
}

async function follow(platform, headers, sent) {
  let report = sent;
  let shown = -1;
  while (report.state === 'running') {
    shown = progress(report, shown);
    await pause(250);
    report = await ask(platform, `/api/directory/imports/${report.id}`, { headers });
  }
  progress(report, shown);
  if (process.stdout.isTTY) process.stdout.write('\n');
  return report;
}

/** A bar on a terminal; elsewhere one line per tenth. Answers with what was shown last. */
function progress({ doneLines, totalLines }, shown) {
  const share = totalLines === 0 ? 1 : doneLines / totalLines;
  const count = `${doneLines} / ${totalLines} lignes`;
  if (process.stdout.isTTY) {
    const full = Math.round(share * 30);
    process.stdout.write(`\r[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${count}`);
    return share;
  }
  const tenth = Math.floor(share * 10);
  if (tenth > shown) console.log(count);
  return tenth;
}

function tell({ state, failure, doneLines, refusedLines, refused }) {
  if (state === 'failed') console.error(`L’import s’est arrêté : ${failure}`);
  else
    console.log(
      `Import terminé. Lignes reprises : ${doneLines - refusedLines} ; refusées : ${refusedLines}.`,
    );
  if (refused.length === 0) return;
  const rows = [
    ['Ligne', 'Colonne', 'Raison'],
    ...refused.map(({ line, field, message }) => [line, field, message]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const [line, field, message] of rows)
    console.log(`${String(line).padStart(widths[0])}  ${String(field).padEnd(widths[1])}  ${message}`);
  if (refusedLines > refused.length)
    console.log(`… et ${refusedLines - refused.length} autres lignes refusées.`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  },
);
