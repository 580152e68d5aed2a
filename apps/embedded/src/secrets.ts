import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets of one installation, made at its first start and readable by its owner only. */
export interface Secrets {
  readonly assertionKey: string;
  readonly rolePassword: string;
  /** Opens the files that people sent (several by commas, the newest first): a backup is incomplete without it. */
  readonly fileKey: string;
}

export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const kept: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { assertionKey: secret(), rolePassword: secret(), fileKey: secret(), ...kept };
  if (Object.keys(secrets).every((name) => name in kept)) return secrets;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Written aside and renamed: a kill in between leaves no half-written file.
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
