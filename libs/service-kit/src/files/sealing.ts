import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `sealed` ends with the authentication tag. */
export interface Sealed {
  readonly nonce: Buffer;
  readonly sealed: Buffer;
}

/** Encrypts `bytes`; `context` is not hidden, but opening asks for the very same. */
export function seal(bytes: Uint8Array, key: Buffer, context: Buffer): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(context);
  return { nonce, sealed: Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]) };
}

/** Throws where key, context, nonce or a single bit is not what it was. */
export function unseal({ nonce, sealed }: Sealed, key: Buffer, context: Buffer): Buffer {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}
