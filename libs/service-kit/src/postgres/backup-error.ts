/** What stands in the way, for whoever tells it in another language; `failed` for anything else. */
export type BackupFailure =
  | 'exists'
  | 'missing'
  | 'damaged'
  | 'other-version'
  | 'disk-full'
  | 'not-writable'
  | 'in-use'
  | 'rights'
  | 'failed';

/** A backup or a restore was refused or failed; the message says why, and what is in the database is unchanged. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly failure: BackupFailure;

  constructor(message: string, options: { failure?: BackupFailure; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.failure = options.failure ?? 'failed';
  }
}
