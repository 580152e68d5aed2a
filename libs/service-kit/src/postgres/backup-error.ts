/** A backup or a restore was refused or failed; the message says why, and what is in the database is unchanged. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
