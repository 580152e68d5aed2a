import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { DomainError } from '@chez-soi/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RequestWithCtx } from '../rights/context';

const MEGABYTE = 1_048_576;
/** What is kept in PostgreSQL: a piece of some pages, not a film. */
export const FILE_LIMIT_BYTES = 10 * MEGABYTE;
const MOST_NAME_CHARACTERS = 120;
/** Percent-encoded UTF-8: a name is personal, and addresses are written into logs. */
export const FILE_NAME_HEADER = 'x-file-name';

/** A file that is still arriving: rights are decided before a byte of it is kept. */
export class ArrivingFile {
  constructor(readonly body: Readable) {}

  /** Its content is not known yet; `receiveFile` tells commands apart by it. */
  toJSON(): null {
    return null;
  }
}

export interface ReceivedFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Lets documents and pictures through as streams; what they are called is not believed, what they are is looked at. */
export function acceptFiles(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser(/^(application\/(pdf|octet-stream)|image\/)/, (_, payload, done) =>
      done(null, new ArrivingFile(payload)),
    );
}

/**
 * Reads the file of a request. Throws `unsupported-media` for a request without one, `too-large` past the limit. The
 * same Idempotency-Key with another file is another command: the content joins the fingerprint, by `addressOf` (keyed, as
 * in the store: fingerprints are kept too).
 */
export async function receiveFile(
  request: RequestWithCtx,
  addressOf: (bytes: Uint8Array) => Buffer,
): Promise<ReceivedFile> {
  if (!(request.body instanceof ArrivingFile)) throw noFile();
  const bytes = await readAll(request.body.body);
  const name = nameOf(request.headers[FILE_NAME_HEADER]);
  const { ctx } = request;
  if (ctx?.idempotency) {
    const { key, fingerprint } = ctx.idempotency;
    const whole = createHash('sha256').update(fingerprint).update(addressOf(bytes)).digest();
    request.ctx = { ...ctx, idempotency: { key, fingerprint: whole } };
  }
  return { bytes, name };
}

async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > FILE_LIMIT_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : cutShort();
  }
  return Buffer.concat(chunks);
}

/** The last part of a path, without what no keyboard writes; it is shown to people and goes nowhere else. */
function nameOf(header: string | string[] | undefined): string {
  const text = decoded(Array.isArray(header) ? header[0] : header);
  const name = text.split(/[/\\]/).at(-1)!;
  const readable = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...readable].slice(-MOST_NAME_CHARACTERS).join('') || 'document';
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    throw DomainError.field(
      FILE_NAME_HEADER,
      'Codez le nom du fichier en UTF-8 avec des %.',
      'Percent-encode the name of the file in UTF-8.',
    );
  }
}

function tooLarge(): DomainError {
  const megabytes = FILE_LIMIT_BYTES / MEGABYTE;
  const fr = `Fichier trop volumineux : ${megabytes} Mo au plus. Envoyez les pages une par une, ou une photo moins grande.`;
  const en = `File too large: ${megabytes} MB at most. Send the pages one by one, or a smaller picture.`;
  return new DomainError('too-large', { fr, en }, [{ path: 'file', message: { fr, en } }]);
}

function cutShort(): DomainError {
  return DomainError.field(
    'file',
    'L’envoi a été interrompu avant la fin. Envoyez de nouveau le fichier.',
    'The file stopped arriving before its end. Send it again.',
  );
}

function noFile(): DomainError {
  const fr =
    'Envoyez le fichier tel quel, avec son type (application/pdf, image/…, ou application/octet-stream).';
  const en = 'Send the file as it is, with its type (application/pdf, image/…, or application/octet-stream).';
  return new DomainError('unsupported-media', { fr, en }, [{ path: 'Content-Type', message: { fr, en } }]);
}
