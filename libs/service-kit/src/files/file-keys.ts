import { createHmac, hkdfSync } from 'node:crypto';

const SHORTEST_KEY = 32;

/** What one service key gives: nothing that is derived leads back to it. */
export interface FileKey {
  readonly id: Buffer;
  /** The name of these bytes under this key. */
  addressOf(bytes: Uint8Array): Buffer;
  /** The key that seals the content of one address. */
  dataKeyOf(address: Uint8Array): Buffer;
}

/**
 * The keys of a service's files: the first one seals, all of them open, so that a key is replaced by putting the new
 * one in front.
 */
export class FileKeys {
  private readonly keys: readonly FileKey[];

  /** Throws for no key at all, or one of less than 32 characters. */
  constructor(secrets: readonly string[]) {
    if (secrets.length === 0 || secrets.some((secret) => secret.length < SHORTEST_KEY))
      throw new Error('FILE_KEY: give a secret of 32 characters or more (several, newest first, by commas)');
    this.keys = secrets.map(fileKey);
  }

  get sealing(): FileKey {
    return this.keys[0]!;
  }

  get ids(): Buffer[] {
    return this.keys.map(({ id }) => id);
  }

  withId(id: Buffer): FileKey | null {
    return this.keys.find((key) => key.id.equals(id)) ?? null;
  }
}

/**
 * An address is a keyed hash: by a plain one, whoever holds a copy of the database could test whether a document that
 * they know is in it.
 */
function fileKey(secret: string): FileKey {
  const derive = (salt: Uint8Array | string, info: string) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `chez-soi file ${info}`, 32));
  const addressKey = derive('', 'address');
  return {
    id: derive('', 'id').subarray(0, 8),
    addressOf: (bytes) => createHmac('sha256', addressKey).update(bytes).digest(),
    dataKeyOf: (address) => derive(address, 'content'),
  };
}
