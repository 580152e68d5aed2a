/** What to tell the person at the terminal when the start fails: one sentence, and what to do. */
export function clearSentence(error: unknown): string {
  const { code, message, name } = error as { code?: string; message?: string; name?: string };
  if (name === 'PostgresStartError' || name === 'ConfigError') return message ?? name;
  if (code === 'EADDRINUSE')
    return 'Le port est déjà pris par un autre programme. Choisissez-en un autre : PORT=3001 npm start';
  if (code === 'EACCES') return `Accès refusé : ${message}. Vérifiez les droits du dossier de données.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return `La base de données désignée par CHEZ_SOI_DATABASE_URL ne répond pas comme il faut : ${message}`;
  return `Le démarrage a échoué : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
