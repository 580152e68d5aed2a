import type { IncomingHttpHeaders } from 'node:http';
import { newId } from '@chez-soi/kernel';

/** RFC 9110 §7.6.1: of this connection only. Those that `Connection` names are added to them. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** What a client may not say to a service: who it is, how it came, and its keys to the gateway. */
const gatewayOnly = /^(x-chez-soi|x-forwarded|forwarded$|x-real-ip$|cookie$|authorization$)/;

/** Headers of a request as a service may see them; `origin` is the public address that links must be built on. */
export function toUpstream(headers: IncomingHttpHeaders, origin: URL): IncomingHttpHeaders {
  const kept = withoutHops(headers, (name) => gatewayOnly.test(name));
  kept['x-forwarded-proto'] = origin.protocol.replace(':', '');
  kept['x-forwarded-host'] = origin.host;
  return kept;
}

/** Headers of a service's answer as a client may see them. Only the gateway sets cookies. */
export function fromUpstream(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return withoutHops(headers, (name) => name === 'set-cookie');
}

function withoutHops(headers: IncomingHttpHeaders, isOurs: (name: string) => boolean): IncomingHttpHeaders {
  const named = namedByConnection(headers);
  const kept: IncomingHttpHeaders = {};
  for (const name of Object.keys(headers))
    if (!hopByHop.has(name) && !named?.includes(name) && !isOurs(name)) kept[name] = headers[name];
  return kept;
}

function namedByConnection({ connection }: IncomingHttpHeaders): string[] | undefined {
  return connection?.split(',').map((name) => name.trim().toLowerCase());
}

/** The client's correlation id when it is a harmless one, else a new one. */
export function correlationIdOf(headers: IncomingHttpHeaders, now: Date): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId(now.getTime());
}
