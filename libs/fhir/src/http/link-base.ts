import type { FastifyRequest } from 'fastify';

/**
 * Where the client found us: what the gateway says of the address that it was asked at (it drops what clients say),
 * else the configured one. Links that a client cannot follow are worth nothing.
 */
export function linkBase(request: FastifyRequest, configured: string): string {
  const { host, proto } = forwarded(request);
  if (!host || !/^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(host)) return configured;
  const { protocol, pathname } = new URL(configured);
  return `${proto === 'http' || proto === 'https' ? `${proto}:` : protocol}//${host}${pathname}`.replace(
    /\/$/,
    '',
  );
}

/** RFC 7239 first, then the headers that came before it. */
function forwarded({ headers }: FastifyRequest): { host?: string | undefined; proto?: string | undefined } {
  const standard = headers['forwarded'];
  if (standard) {
    const [first = ''] = [standard].flat().join(',').split(',');
    const pairs = first.split(';').map((pair) => pair.trim().split(/=(.*)/s));
    const found = new Map(
      pairs.map(([name = '', value = '']) => [name.toLowerCase(), value.replace(/^"|"$/g, '')]),
    );
    return { host: found.get('host'), proto: found.get('proto') };
  }
  const first = (name: string) => [headers[name]].flat()[0]?.split(',')[0]?.trim();
  return { host: first('x-forwarded-host'), proto: first('x-forwarded-proto') };
}
