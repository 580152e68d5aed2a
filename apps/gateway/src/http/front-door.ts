import type { IncomingHttpHeaders } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { type Clock, DomainError } from '@chez-soi/kernel';
import { ACTOR_HEADER, signActor } from '@chez-soi/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, CallersService } from '../callers.service';
import type { GatewayConfig } from '../config';
import { tokenHash } from '../domain/opaque-token';
import { correlationIdOf } from '../routing/headers';
import { targetOf } from '../routing/routes';
import type { RefuseTooOften } from './rate-limits';
import { securityHeaders } from './security-headers';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends this request; null for a visitor, and for files and pages. */
    caller: Caller | null;
  }
}

/**
 * The first thing that happens to every request: answers get their security headers, whatever a client says of
 * itself in the platform's own headers is forgotten, and the caller of an API or FHIR request is found out.
 */
export function guardFrontDoor(
  fastify: FastifyInstance,
  config: GatewayConfig,
  callers: CallersService,
  clock: Clock,
  refuseTooOften: RefuseTooOften,
): void {
  const always = Object.entries(securityHeaders(config.publicUrl));
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRequest', async (request, reply) => {
    // On the raw answer, because the issuer writes its answers there, past Fastify.
    for (const [name, value] of always) reply.raw.setHeader(name, value);
    const { headers } = request.raw;
    const correlationId = correlationIdOf(headers, clock());
    headers['x-correlation-id'] = correlationId;
    reply.raw.setHeader('x-correlation-id', correlationId);
    forgetClaims(headers);
    if (isPath(request.url, '/metrics')) refuseStrangers(request, config.metricsToken);
    if (!isPath(request.url, '/api') && !isPath(request.url, '/fhir')) return refuseTooOften(request, reply);
    request.caller = await callers.identify(request.method, headers);
    await refuseTooOften(request, reply);
    delete headers['x-chez-soi'];
    if (request.caller && !targetOf(request.url)) await assertForOwnRoutes(request, config, callers, clock);
  });
}

/** The gateway's own routes are guarded like those of any service: by the signed assertion. */
async function assertForOwnRoutes(
  request: FastifyRequest,
  config: GatewayConfig,
  callers: CallersService,
  clock: Clock,
): Promise<void> {
  const actor = await callers.actorOf(request.caller!, false);
  request.raw.headers[ACTOR_HEADER] = signActor(actor, config.assertionKey, clock());
}

function forgetClaims(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (name.startsWith('x-chez-soi-')) delete headers[name];
}

/** Figures of the process are for whoever runs it: with the token, or from this very machine when there is none. */
function refuseStrangers(request: FastifyRequest, token: string | null): void {
  const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.raw.socket.remoteAddress ?? '');
  const isDirect = !request.headers['x-forwarded-for'] && !request.headers['forwarded'];
  const given = tokenHash((request.headers.authorization ?? '').replace(/^bearer /i, ''));
  const isWelcome = token === null ? isLocal && isDirect : timingSafeEqual(given, tokenHash(token));
  if (!isWelcome) throw DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
}

function isPath(url: string, path: string): boolean {
  return url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);
}
