import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@chez-soi/kernel';

/** How old, or how far ahead, the time of a signature may be: against messages that are sent again by others. */
export const REPLAY_WINDOW_SECONDS = 300;
export const SECRET_PREFIX = 'whsec_';
const VERSION = 'v1';

/** The three headers of Standard Webhooks (standardwebhooks.com, specification 1.0). */
export interface SignedHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** `v1,` and the HMAC-SHA256, in base64, of `<id>.<timestamp>.<body as it was sent>`. */
export function signatureOf(secret: Buffer, id: string, timestamp: string, body: string): string {
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `${VERSION},${mac}`;
}

/** The headers of a request; throws `invalid` naming the first that is missing or not as it should be. */
export function signedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): SignedHeaders {
  const of = (name: string, form: RegExp, fr: string, en: string): string => {
    const value = headers[name];
    if (typeof value === 'string' && form.test(value)) return value;
    throw DomainError.field(name, fr, en);
  };
  return {
    id: of(
      'webhook-id',
      /^[\x21-\x7e]{1,100}$/,
      'Nommez chaque message : de 1 à 100 caractères sans espace.',
      'Name each message: 1 to 100 characters without spaces.',
    ),
    timestamp: of(
      'webhook-timestamp',
      /^\d{9,11}$/,
      'Donnez l’heure d’envoi en secondes depuis 1970.',
      'Give the time of sending in seconds since 1970.',
    ),
    signature: of(
      'webhook-signature',
      /^v\d+a?,[\x21-\x7e]+( v\d+a?,[\x21-\x7e]+)*$/,
      'Donnez une signature : « v1, » puis le HMAC-SHA256 en base64.',
      'Give a signature: "v1," and the HMAC-SHA256 in base64.',
    ),
  };
}

/** Throws `unauthenticated` unless one of the secrets made one of the signatures, within the window. */
export function checkSignature(
  { id, timestamp, signature }: SignedHeaders,
  body: string,
  secrets: readonly Buffer[],
  now: Date,
): void {
  const given = signature.split(' ').map((one) => Buffer.from(one));
  const isSigned = secrets.some((secret) => {
    const wanted = Buffer.from(signatureOf(secret, id, timestamp, body));
    return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
  });
  if (!isSigned)
    throw refused(
      'Signature refusée : ni ce secret ni le précédent ne l’a faite. Vérifiez l’opérateur, le secret et que le corps est signé tel qu’il est envoyé.',
      'Signature refused: neither this secret nor the one before made it. Check the operator, the secret, and that the body is signed as it is sent.',
    );
  if (Math.abs(+now / 1000 - Number(timestamp)) > REPLAY_WINDOW_SECONDS)
    throw refused(
      'Message trop ancien, ou horloge déréglée : plus de cinq minutes d’écart. Signez de nouveau avec l’heure présente et le même webhook-id.',
      'Message too old, or a wrong clock: more than five minutes apart. Sign again with the present time and the same webhook-id.',
    );
}

function refused(fr: string, en: string): DomainError {
  return new DomainError('unauthenticated', { fr, en });
}
