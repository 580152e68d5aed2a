import { type Readable, Transform } from 'node:stream';
import { DomainError } from '@chez-soi/kernel';

export const BODY_LIMIT_BYTES = 1_048_576;

export function tooLarge(): DomainError {
  return new DomainError(
    'too-large',
    { fr: 'Envoi trop volumineux : 1 Mo au plus.', en: 'Too large: 1 MB at most.' },
    [{ path: 'body', message: { fr: '1 Mo au plus.', en: '1 MB at most.' } }],
  );
}

/** Refuses an announced length at once, so that nothing of the body is read. */
export function refuseTooLong(contentLength: string | undefined): void {
  if (contentLength !== undefined && Number(contentLength) > BODY_LIMIT_BYTES) throw tooLarge();
}

/**
 * Passes a body through as it comes, up to the limit; past it the stream fails with `too-large`. Whatever is left
 * when the service takes no more is read and forgotten, or the client's connection could carry no other request.
 */
export function limited(body: Readable): Readable {
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      received += chunk.length;
      if (received > BODY_LIMIT_BYTES) done(tooLarge());
      else done(null, chunk);
    },
  });
  body.on('error', (error) => counter.destroy(error));
  counter.on('close', () => body.unpipe(counter).resume());
  return body.pipe(counter);
}
