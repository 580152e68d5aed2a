import type { FastifyRequest } from 'fastify';

/** The fields of a form that a page has sent; the last one counts when a name comes twice. */
export function formOf(request: FastifyRequest): Record<string, string> {
  return typeof request.body === 'string' ? Object.fromEntries(new URLSearchParams(request.body)) : {};
}
