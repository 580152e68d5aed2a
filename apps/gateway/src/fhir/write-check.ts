import type { Readable } from 'node:stream';
import type { ServiceName } from '@chez-soi/contracts';
import type { FastifyRequest } from 'fastify';
import type { CrossOwnerLinks } from './integrity';
import { isObject, referencesIn, referencesInPatch } from './references';

/** The body as it was read, to be passed on byte by byte; undefined when it was not looked at. */
export type ReadBody = Buffer | undefined;

/**
 * Before a write is passed on to its owner: what it refers to in other services exists, and what it deletes is not
 * referred to from there. A body that is no JSON is the owner's to refuse.
 */
export async function checkWrite(
  links: CrossOwnerLinks,
  request: FastifyRequest,
  owner: ServiceName,
  base: string,
): Promise<ReadBody> {
  const { type, id, query } = addressOf(request.url);
  if (!isWrite(request, id)) return undefined;
  if (request.method === 'DELETE') {
    const found = id
      ? `${type}/${id}`
      : query && (await links.findOne(request, type, query).catch(() => null));
    await links.requireUnlinked(request, owner, found ? [found] : []);
    return undefined;
  }
  const body = await bytesOf(request.body);
  const parsed = parsedOf(body);
  const isPatch = request.method === 'PATCH';
  const references = isPatch
    ? referencesInPatch(parsed, base)
    : referencesIn(parsed, nameOf(parsed, type), base);
  await links.require(request, owner, references);
  return body;
}

function addressOf(url: string): { type: string; id?: string; query?: string } {
  const [path = '', query] = url.split(/\?(.*)/s);
  const [, , type = '', id] = path.split('/');
  return { type, ...(id ? { id: decodeURIComponent(id) } : {}), ...(query ? { query } : {}) };
}

/** Searches and operations by POST write nothing. */
function isWrite({ method, url }: FastifyRequest, id: string | undefined): boolean {
  const parts = url.split('?', 1)[0]!.split('/').filter(Boolean).length;
  if (method === 'POST') return parts === 2;
  return ['PUT', 'PATCH', 'DELETE'].includes(method) && parts <= 3 && !id?.startsWith('_');
}

async function bytesOf(body: unknown): Promise<Buffer> {
  const chunks: Buffer[] = [];
  if (body) for await (const chunk of body as Readable) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parsedOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function nameOf(parsed: unknown, type: string): string {
  return isObject(parsed) && typeof parsed['resourceType'] === 'string' ? parsed['resourceType'] : type;
}
