import { type Readable, Transform } from 'node:stream';
import { DomainError } from '@chez-soi/kernel';
import { FILE_LIMIT_BYTES } from '@chez-soi/service-kit';

const MEGABYTE = 1_048_576;
export const BODY_LIMIT_BYTES = MEGABYTE;
/** Official files go, as they are, to one address only. */
export const UPLOAD_LIMIT_BYTES = 20 * MEGABYTE;
const UPLOAD_ADDRESS = '/api/directory/imports';
/** Pieces of an application for the APA, one file at a time. */
const PIECE_ADDRESS = /^\/api\/care-requests\/apa-applications\/[^/]+\/pieces\/[^/]+\/files$/;

/** How many bytes a request may carry to its address. */
export function limitOf(url: string, contentType: string | undefined): number {
  const [address, type] = [url.split('?', 1)[0]!, contentType ?? ''];
  if (address === UPLOAD_ADDRESS && /^text\/csv\b/i.test(type)) return UPLOAD_LIMIT_BYTES;
  const isFile = PIECE_ADDRESS.test(address) && /^(application\/(pdf|octet-stream)|image\/)/i.test(type);
  return isFile ? FILE_LIMIT_BYTES : BODY_LIMIT_BYTES;
}

export function tooLarge(limit: number = BODY_LIMIT_BYTES): DomainError {
  const megabytes = limit / MEGABYTE;
  return new DomainError(
    'too-large',
    {
      fr: `Envoi trop volumineux : ${megabytes} Mo au plus.`,
      en: `Too large: ${megabytes} MB at most.`,
    },
    [{ path: 'body', message: { fr: `${megabytes} Mo au plus.`, en: `${megabytes} MB at most.` } }],
  );
}

/** Refuses an announced length at once, so that nothing of the body is read. */
export function refuseTooLong(contentLength: string | undefined, limit: number = BODY_LIMIT_BYTES): void {
  if (contentLength !== undefined && Number(contentLength) > limit) throw tooLarge(limit);
}

/**
 * Passes a body through as it comes, up to the limit; past it the stream fails with `too-large`. Whatever is left
 * when the service takes no more is read and forgotten, or the client's connection could carry no other request.
 */
export function limited(body: Readable, limit: number = BODY_LIMIT_BYTES): Readable {
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      received += chunk.length;
      if (received > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  body.on('error', (error) => counter.destroy(error));
  counter.on('close', () => body.unpipe(counter).resume());
  return body.pipe(counter);
}
