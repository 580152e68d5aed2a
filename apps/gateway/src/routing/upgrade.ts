import type { IncomingMessage, Server } from 'node:http';
import { pipeline } from 'node:stream';
import type { Duplex } from 'node:stream';
import { API_SCOPE } from '@chez-soi/fhir';
import { errorStatus, DomainError } from '@chez-soi/kernel';
import { ACTOR_HEADER, signActor } from '@chez-soi/service-kit';
import type { ProxyOptions } from './proxy';
import { toUpstream } from './headers';
import { serviceRoutes, targetOf } from './routes';
import { connectTo, unavailable } from './upstream';

/**
 * The close frame of a client, status 1008 (RFC 6455 §7.4.1, policy): by it a service tells that a right ended from a line
 * that broke, and can put the person out at once.
 */
const RIGHT_ENDED = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 1008 >> 8, 1008 & 0xff]);

/** Passes WebSocket upgrades on to the services: after the handshake, bytes are only copied. */
export function passUpgradesOn(server: Server, options: ProxyOptions): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head, options).catch((error: unknown) => refuse(socket, error));
  });
}

async function upgrade(
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
  options: ProxyOptions,
): Promise<void> {
  const target = targetOf(request.url ?? '/');
  if (!target) throw DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
  // A browser sends cookies with the handshake from any site, and no preflight: only our own pages may open one.
  const caller = await options.callers.identify('UPGRADE', request.headers);
  if (caller?.scopes && !caller.scopes.includes(API_SCOPE))
    throw new DomainError('forbidden', {
      fr: 'Ce jeton n’ouvre que FHIR : il lui manque la portée « api ».',
      en: 'This token opens FHIR only: it lacks the scope "api".',
    });
  const upstream = options.upstreams[target.service];
  if (!upstream) throw unavailable(target.service);
  const actor = caller
    ? await options.callers.actorOf(caller, serviceRoutes[target.service].needsGrants)
    : null;
  const origin = new URL(options.publicUrl);
  const headers = {
    ...toUpstream(request.headers, origin),
    host: origin.host,
    connection: 'Upgrade',
    upgrade: request.headers.upgrade,
    ...(actor ? { [ACTOR_HEADER]: signActor(actor, options.assertionKey, options.clock()) } : {}),
  };
  const service = connectTo(upstream);
  await connected(service, target.service);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  service.write(`GET ${target.path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  if (head.length > 0) service.write(head);
  const close = (hasEnded: boolean) => {
    if (hasEnded) service.write(RIGHT_ENDED);
    client.destroy();
    service.destroy();
  };
  const forget = options.streams.add(caller, actor?.residents ?? null, close);
  pipeline(client, service, client, () => (forget(), close(false)));
}

function connected(service: Duplex, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    service.once('connect', resolve);
    service.once('error', () => reject(unavailable(name)));
  });
}

function refuse(client: Duplex, error: unknown): void {
  const status = error instanceof DomainError ? errorStatus[error.code] : 500;
  client.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
