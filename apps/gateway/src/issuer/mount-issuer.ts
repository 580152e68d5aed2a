import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { ISSUER_PATH } from './issuer';

/**
 * Hands every request under `/oidc` to the issuer, which is a Koa application of its own. It believes that it
 * is reached under the public address, whatever the client says.
 */
export function mountIssuer(fastify: FastifyInstance, provider: Provider, publicUrl: string): void {
  const handle = provider.callback();
  const { protocol, host } = new URL(publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    const url = request.raw.url ?? '/';
    if (!isIssuerUrl(url)) return done();
    reply.hijack();
    const raw: IncomingMessage & { originalUrl?: string } = request.raw;
    raw.originalUrl = url;
    raw.url = url.slice(ISSUER_PATH.length) || '/';
    raw.headers['x-forwarded-proto'] = protocol.replace(':', '');
    raw.headers['x-forwarded-host'] = host;
    void handle(raw, reply.raw);
  });
}

function isIssuerUrl(url: string): boolean {
  return url === ISSUER_PATH || url.startsWith(`${ISSUER_PATH}/`) || url.startsWith(`${ISSUER_PATH}?`);
}
