import type { Readable } from 'node:stream';
import { linksToProve, unprovenHeader } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { FastifyRequest } from 'fastify';
import type { OperationOutcome } from 'fhir/r4';
import type { Answered } from '../routing/forward';
import { type CrossOwnerLinks, linksElsewhere, lowerId } from './integrity';
import { type FoundReference, isObject, referencesIn, referencesInPatch } from './references';

/** Passes a request on to its owner, with headers of ours. */
type Send = (told: Readonly<Record<string, string>>) => Promise<Answered>;

/**
 * Writes of one resource on their way to their owner: what they refer to in other services exists, and what they delete
 * is not referred to from there. Links of a new resource are looked for before it is passed on. Those of an update are left
 * to its owner, which reads the stored version anyway: it refuses what brings a link that was not there, which is then
 * looked for. A body that is no JSON is the owner's to refuse.
 */
export class WriteCheck {
  private readonly left = new WeakMap<FastifyRequest, readonly FoundReference[]>();
  /** Addresses at which the last update without a condition made a new resource: so will the next. */
  private readonly making = new Set<string>();

  constructor(
    private readonly links: CrossOwnerLinks,
    private readonly owner: ServiceName,
    private readonly base: string,
  ) {}

  /** Before anything is passed on; a body that was looked at is passed on byte by byte. */
  async before(request: FastifyRequest): Promise<void> {
    const { type, id, query } = addressOf(request.url);
    if (!isWrite(request, id)) return;
    if (request.method === 'DELETE') {
      const found = id
        ? `${type}/${id}`
        : query && (await this.links.findOne(request, type, query).catch(() => null));
      return this.links.requireUnlinked(request, this.owner, found ? [found] : []);
    }
    const body = await bytesOf(request.body);
    request.body = body;
    const parsed = parsedOf(body);
    const references =
      request.method === 'PATCH'
        ? referencesInPatch(parsed, this.base)
        : referencesIn(parsed, nameOf(parsed, type), this.base);
    const elsewhere = linksElsewhere(this.owner, references);
    if (this.isNew(request) || !headerOf(elsewhere)) await this.links.require(request, this.owner, elsewhere);
    else this.left.set(request, elsewhere);
  }

  /** Throws what `CrossOwnerLinks.require` throws; then nothing was written. */
  async pass(request: FastifyRequest, send: Send): Promise<Answered> {
    let left = this.left.get(request) ?? [];
    for (;;) {
      const answer = await send(headerOf(left) ?? {});
      const brought = refusedBy(answer, left);
      if (brought.length === 0) {
        this.learn(request, answer.status);
        return answer;
      }
      await this.links.require(request, this.owner, brought);
      left = left.filter((link) => !brought.includes(link));
    }
  }

  private isNew(request: FastifyRequest): boolean {
    const { method, headers } = request;
    if (method === 'PUT' && headers['if-none-match'] === '*') return true;
    return method === 'POST' || (isFreePut(request) && this.making.has(placeOf(request)));
  }

  private learn(request: FastifyRequest, status: number): void {
    if (!isFreePut(request)) return;
    if (status === 201) this.making.add(placeOf(request));
    if (status === 200) this.making.delete(placeOf(request));
  }
}

/** An update that does not say whether there is something to update. */
function isFreePut({ method, headers }: FastifyRequest): boolean {
  return method === 'PUT' && headers['if-match'] === undefined;
}

function placeOf(request: FastifyRequest): string {
  const { type, id } = addressOf(request.url);
  return id ? type : `${type}?`;
}

function headerOf(links: readonly FoundReference[]): Record<string, string> | null {
  return unprovenHeader(links.map(({ reference }) => lowerId(reference)));
}

function refusedBy({ status, body }: Answered, left: readonly FoundReference[]): FoundReference[] {
  if (left.length === 0 || !Buffer.isBuffer(body) || status < 400) return [];
  const refused = linksToProve(status, parsedOf(body) as OperationOutcome | null);
  return left.filter(({ reference }) => refused.includes(lowerId(reference)));
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
