import { createHash } from 'node:crypto';
import { FHIR_JSON, negotiate, queryOf } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CapabilityStatement } from 'fhir/r4';
import { mergeCapabilities, terminologyOf } from '../routing/capability';
import { unavailable } from '../routing/upstream';
import { allTypes, fanOut } from './fan-out';
import type { Owners } from './owners';

/** Whoever asks what there is, waits for no owner that hangs. */
const TIMEOUT_MS = 3000;
const modes = ['full', 'normative', 'terminology'];

/**
 * `GET [base]/metadata`: the statements of the owners that answer, as one; with `mode=terminology` what of it is about
 * terminology (R4 §3.1.0.11). Its ETag changes when what is served does.
 */
export async function answerMetadata(
  owners: Owners,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  negotiate(request);
  const mode = new URLSearchParams(queryOf(request)).get('mode') ?? 'full';
  if (!modes.includes(mode))
    throw DomainError.field('mode', `Admis : ${modes.join(', ')}.`, `Allowed: ${modes.join(', ')}.`);
  const { answers, missing } = await fanOut(allTypes, async (owner, types) => {
    const question = { method: 'GET', path: '/fhir/metadata', timeoutMs: TIMEOUT_MS } as const;
    return { types, statement: await owners.json<CapabilityStatement>(owner, request, question) };
  });
  if (answers.length === 0) throw unavailable('fhir');
  const merged = mergeCapabilities(owners.baseUrl, answers, [...missing.values()].flat());
  const body = JSON.stringify(mode === 'terminology' ? terminologyOf(merged) : merged);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  void reply.header('etag', etag).header('cache-control', 'no-cache');
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim()) ?? [];
  if (known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag.slice(2)))
    return reply.status(304).send();
  return reply.type(FHIR_JSON).send(body);
}
