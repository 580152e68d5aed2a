/** `npm run import -- communes|organizations FILE.csv`: sends an official file to a running platform and reports. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPlatform, Refusal, runCommand } from './platform.mjs';

const usage = `npm run import -- communes|organizations FICHIER.csv

Envoie un fichier officiel à Chez-soi, qui doit être en marche (npm start), puis donne les lignes refusées.
Colonnes attendues : apps/directory/README.md. CSV en UTF-8, 20 Mo au plus. Un fichier peut être renvoyé sans risque.

Sur la machine qui fait tourner Chez-soi, il n’y a rien à régler : le dossier de données (CHEZ_SOI_DATA_DIR, par défaut
.data) contient de quoi s’identifier. D’une autre machine :
  CHEZ_SOI_URL            l’adresse de la plateforme (par défaut http://127.0.0.1:3000)
  CHEZ_SOI_CLIENT_ID      un client machine, créé par une personne administratrice (page des comptes)
  CHEZ_SOI_CLIENT_SECRET  son secret`;

const MAX_BYTES = 20 * 1024 * 1024;

async function main([kind, name]) {
  if (!['communes', 'organizations'].includes(kind) || !name) throw new Refusal(usage);
  const content = readFile(resolve(process.env.INIT_CWD ?? '.', name));
  const platform = await openPlatform(usage);
  const sent = await platform.ask(`/api/directory/imports?kind=${kind}`, {
    method: 'POST',
    body: content,
    headers: { 'content-type': 'text/csv' },
  });
  const report = await follow(platform, sent);
  tell(report);
  return report.state === 'done' && report.refusedLines === 0 ? 0 : 1;
}

function readFile(path) {
  if (!existsSync(path)) throw new Refusal(`Le fichier ${path} n’existe pas.`);
  if (statSync(path).size > MAX_BYTES)
    throw new Refusal(`Le fichier ${path} dépasse 20 Mo : partagez-le en plusieurs.`);
  return readFileSync(path);
}

async function follow(platform, sent) {
  let report = sent;
  let shown = -1;
  while (report.state === 'running') {
    shown = progress(report, shown);
    await pause(250);
    report = await platform.ask(`/api/directory/imports/${report.id}`);
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

runCommand(main);
