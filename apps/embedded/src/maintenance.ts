import { resolve } from 'node:path';
import { type EmbeddedConfig, readConfig } from './config';
import { CannotStart, clearSentence } from './failures';
import { backupInto, handOverAll, rebuildEvaluation, restoreFrom } from './maintenance-commands';
import { rebuildFhir } from './rebuild-fhir';
import { replayEvents } from './replay-command';

const usage = `Sauvegarder :             npm run backup -- FICHIER        (Chez-soi peut rester en marche)
Restaurer :               npm run restore -- FICHIER       (Chez-soi arrêté)
Recalculer l’évaluation : npm run evaluation:rebuild       (Chez-soi arrêté)
Refaire l’index FHIR :     npm run fhir:rebuild             (Chez-soi arrêté)
Reprendre des événements : npm run replay -- --consumer SERVICE --from DATE   (ce service arrêté)
Tout remettre à Kafka :   npm run hand-over-again          (Chez-soi arrêté)
Dossier de données : CHEZ_SOI_DATA_DIR (par défaut .data), ou base existante : CHEZ_SOI_DATABASE_URL`;

type Command = (config: EmbeddedConfig, words: readonly string[]) => Promise<string>;

const withFile = (command: (config: EmbeddedConfig, file: string) => Promise<string>): Command => {
  return (config, [file]) => {
    if (file) return command(config, resolve(process.env['INIT_CWD'] ?? '.', file));
    throw new CannotStart(`Donnez un nom de fichier.\n${usage}`);
  };
};

const commands: Record<string, Command> = {
  backup: withFile(backupInto),
  restore: withFile(restoreFrom),
  'evaluation:rebuild': rebuildEvaluation,
  'fhir:rebuild': rebuildFhir,
  replay: replayEvents,
  'hand-over-again': handOverAll,
};

/** Commands on the data of an installation; prints one sentence, exits with 1 when nothing could be done. */
async function main([name = '', ...words]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) throw new CannotStart(usage);
  console.log(await command(readConfig(process.env, []), words));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(clearSentence(error));
    process.exit(1);
  },
);
