import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How often one address may ask for something that costs work before anybody is known. */
export interface RateLimit {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly max: number;
  readonly perMs: number;
}

const MINUTE = 60_000;
/** Generous: a whole office, or a village behind one address of its operator, stays far below. */
const limits: readonly RateLimit[] = [
  { method: 'POST', path: /^\/api\/funding\/quotes\/try$/, max: 120, perMs: MINUTE },
  { method: 'POST', path: /^\/api\/telehealth\/session-links\//, max: 120, perMs: MINUTE },
  // An operator sends for all whom it monitors from one address; each message costs a look-up before its signature.
  { method: 'POST', path: /^\/api\/telehealth\/telemonitoring\/webhook\//, max: 6000, perMs: MINUTE },
  { method: 'POST', path: /^\/sign-in\/[^/]+(\/new)?$/, max: 300, perMs: 5 * MINUTE },
  { method: 'GET', path: /^\/fhir(\/|$)/, max: 1500, perMs: MINUTE },
];

/** The limit that stands for this request; null where there is none. */
export function rateLimitOf(method: string, url: string): RateLimit | null {
  const path = url.split('?', 1)[0]!;
  const same = (limit: RateLimit) => limit.method === method || (limit.method === 'GET' && method === 'HEAD');
  return limits.find((limit) => same(limit) && limit.path.test(path)) ?? null;
}

/** Refuses what passes its limit. Counts are per address and per process; who has signed in is not counted. */
export type RefuseTooOften = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Counters of this gateway, an address of version 6 by its network of 64 bits. */
export async function countRequests(fastify: FastifyInstance): Promise<RefuseTooOften> {
  await fastify.register(rateLimit, { global: false, cache: 20_000 });
  const counters = new Map(
    limits.map((limit) => [limit, fastify.createRateLimit({ max: limit.max, timeWindow: limit.perMs })]),
  );
  return async (request, reply) => {
    const limit = request.caller ? null : rateLimitOf(request.method, request.url);
    if (!limit) return;
    const count = await counters.get(limit)!(request);
    if (count.isAllowed || !count.isExceeded) return;
    // On the raw answer, which keeps it whoever writes the refusal.
    reply.raw.setHeader('retry-after', String(count.ttlInSeconds));
    throw tooOften(count.ttlInSeconds);
  };
}

function tooOften(seconds: number): DomainError {
  return new DomainError(
    'busy',
    {
      fr: `Trop de demandes à la suite depuis cette adresse. Réessayez dans ${seconds} secondes.`,
      en: `Too many requests in a row from this address. Try again in ${seconds} seconds.`,
    },
    [],
    { retryAfterSeconds: seconds },
  );
}
