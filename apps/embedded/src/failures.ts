import { BackupError, type BackupFailure } from '@chez-soi/service-kit/postgres';

/** A command cannot do what was asked; the message is one French sentence that says why and what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const plain = ['CannotStart', 'PostgresStartError', 'ConfigError', 'ProvisionError'];

/** What to tell the person at the terminal when a command fails: one sentence, and what to do. */
export function clearSentence(error: unknown): string {
  const { code, message, name } = error as { code?: string; message?: string; name?: string };
  if (error instanceof BackupError) return backupSentences[error.failure] ?? error.message;
  if (name && plain.includes(name)) return message ?? name;
  if (code === 'EADDRINUSE')
    return 'Le port est déjà pris par un autre programme. Choisissez-en un autre : PORT=3001 npm start';
  if (code === 'EACCES') return `Accès refusé : ${message}. Vérifiez les droits du dossier de données.`;
  if (code && /^(ECONNREFUSED|ENOTFOUND|ENOENT|28P01|28000|3D000)$/.test(code))
    return `La base de données désignée par CHEZ_SOI_DATABASE_URL ne répond pas comme il faut : ${message}`;
  return `Chez-soi s’arrête sur une erreur inattendue : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** The others say more in their own words. */
const backupSentences: Partial<Record<BackupFailure, string>> = {
  exists: 'Ce fichier existe déjà et reste comme il est. Donnez un autre nom à la sauvegarde.',
  missing: 'Ce fichier de sauvegarde n’existe pas. Vérifiez son nom.',
  damaged:
    'Ce fichier est abîmé, ou n’est pas une sauvegarde de Chez-soi. Prenez-en un autre : rien n’a changé.',
  'disk-full': 'Le disque est plein : la sauvegarde n’a pas été faite. Libérez de la place.',
  'not-writable': 'Ce fichier ne peut pas être écrit : choisissez un dossier qui existe et vous appartient.',
  'in-use':
    'La base est utilisée : arrêtez Chez-soi et tout ce qui y est connecté, puis recommencez. Rien n’a changé.',
  rights:
    'Seul l’administrateur de la base (superuser) peut restaurer : donnez son adresse dans CHEZ_SOI_DATABASE_URL.',
  'other-version':
    'Cette sauvegarde vient d’une autre version de Chez-soi : restaurez-la avec cette version, puis mettez à jour. Rien n’a changé.',
};
