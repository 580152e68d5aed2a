import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Dispatch } from './relying-party';

/**
 * Sends a request of the gateway to itself without a network: the public address may lie behind a proxy that the
 * gateway cannot reach.
 */
export async function dispatchWithin(
  fastify: FastifyInstance,
  request: Parameters<Dispatch>[0],
): Promise<Response> {
  const { method, url, headers, body } = request;
  const answer = await fastify.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url,
    headers,
    payload: body,
  });
  const kept = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(answer.rawPayload, { status: answer.statusCode, headers: kept });
}
