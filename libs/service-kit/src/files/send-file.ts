import type { FastifyReply } from 'fastify';
import type { MediaType } from './media-type';

export interface SentFile {
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
}

/**
 * Answers with a file, to be looked at in the browser and kept by nobody on the way. A picture is shut in; not
 * every browser's PDF viewer works there, so that a PDF is given nothing to load instead.
 */
export function sendFile(reply: FastifyReply, { name, mediaType, bytes }: SentFile): FastifyReply {
  const isPdf = mediaType === 'application/pdf';
  return reply
    .headers({
      'content-type': mediaType,
      'content-disposition': `inline; filename="${asciiName(name)}"; filename*=UTF-8''${extended(name)}`,
      'content-security-policy': `default-src 'none'; frame-ancestors 'none'; ${isPdf ? `object-src 'self'; style-src 'unsafe-inline'` : 'sandbox'}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(bytes);
}

function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .-]/g, '_');
}

/** RFC 8187. */
function extended(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
