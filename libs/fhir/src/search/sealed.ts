import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { refused } from './refusal';

type Parameters = readonly (readonly [string, string])[];

/** The parameter of a link that stands for all those of a search by POST. */
export const SEALED = '_sealed';

/** Characters of a sealed search: what proxies and servers surely take of an address. */
const MOST_SEALED = 4000;
/** Of an opened one, so that nothing small unfolds into something huge. */
const MOST_OPENED = 1_000_000;
const [NONCE_BYTES, TAG_BYTES] = [12, 16];

/**
 * A search that was sent by POST, so that a link can carry it without telling it: an address ends up in logs and
 * histories, where no INS may stand. AES-256-GCM under a key of the platform; null when it is too long for a link.
 */
export function sealSearch(query: Parameters, key: Uint8Array): string | null {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce);
  const packed = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(query))), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), packed]).toString('base64url');
  return sealed.length > MOST_SEALED ? null : sealed;
}

/** A query in which a sealed search is open again. Throws `invalid` for one that is not ours. */
export function openSearch(
  query: Parameters,
  key: Uint8Array,
): { readonly query: [string, string][]; readonly wasSealed: boolean } {
  const opened = query.flatMap(([name, value]): [string, string][] =>
    name === SEALED ? unsealed(value, key) : [[name, value]],
  );
  return { query: opened, wasSealed: query.some(([name]) => name === SEALED) };
}

function unsealed(text: string, key: Uint8Array): [string, string][] {
  const bytes = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const packed = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    const inflated = inflateRawSync(Buffer.concat(packed), { maxOutputLength: MOST_OPENED });
    return JSON.parse(inflated.toString('utf8')) as [string, string][];
  } catch {
    throw refused(
      SEALED,
      'Ce lien n’est pas valable. Suivez-le tel quel, ou recommencez la recherche.',
      'This link is not valid. Follow it as given, or start the search again.',
    );
  }
}

/** Never the key that signs, so that neither use tells about the other. */
function sealingKey(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('fhir-sealed-search').digest();
}
