import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { CapabilityStatementRestResource } from 'fhir/r4';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Grants } from '@chez-soi/contracts';
import { type Actor, ACTOR_HEADER, verifyActor } from '@chez-soi/service-kit';
import { testAssertionKey } from '@chez-soi/service-kit/testing';

/** What a service saw of the last request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly actor: Actor | null;
  readonly body: unknown;
}

/** A small service behind the gateway: echoes what it sees, streams events, echoes over WebSocket. */
export class UpstreamService {
  readonly seen: Seen[] = [];
  /** Everything that was said over WebSockets. */
  readonly said: Buffer[] = [];
  grants: Grants = { residents: [] };
  /** What its CapabilityStatement says that it serves. */
  resources: CapabilityStatementRestResource[] = [{ type: 'Patient' }, { type: 'Task' }];
  private fastify: FastifyInstance | null = null;
  private listeners: { write(text: string): void; end(): void }[] = [];
  private readonly sockets = new Set<Socket>();

  constructor(
    private readonly name: string,
    readonly socketPath: string,
  ) {}

  get last(): Seen {
    return this.seen.at(-1)!;
  }

  get openStreams(): number {
    return this.listeners.length;
  }

  async up(): Promise<void> {
    const fastify = Fastify({ bodyLimit: 20_000_000 });
    this.fastify = fastify;
    fastify.get('/care-requests/grants/:id', () => this.grants);
    fastify.get(`/${this.name}/events`, (_, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.flushHeaders();
      this.listeners.push(reply.raw);
      reply.raw.on('close', () => (this.listeners = this.listeners.filter((one) => one !== reply.raw)));
    });
    fastify.get(`/${this.name}/busy`, (_, reply) =>
      reply.code(503).header('retry-after', '2').send({ busy: true }),
    );
    fastify.get(`/${this.name}/nothing`, (_, reply) =>
      reply.code(201).header('content-type', 'application/fhir+json').send(''),
    );
    fastify.get('/fhir/metadata', () => ({
      resourceType: 'CapabilityStatement',
      date: '2026-01-01T00:00:00Z',
      rest: [{ mode: 'server', resource: this.resources }],
    }));
    fastify.all('/*', async (request, reply) => {
      const token = request.headers[ACTOR_HEADER];
      const actor = typeof token === 'string' ? verifyActor(token, testAssertionKey, new Date()) : null;
      const { method, url, headers, body } = request;
      this.seen.push({ method, url, headers, actor, body });
      return reply
        .header('set-cookie', 'stolen=1')
        .header('x-service', this.name)
        .send({ service: this.name, url });
    });
    fastify.server.on('connection', (socket) => this.remember(socket));
    echoUpgrades(fastify.server, (chunk) => this.said.push(chunk));
    await fastify.listen({ path: this.socketPath });
  }

  tell(text: string): void {
    for (const listener of this.listeners) listener.write(text);
  }

  async down(): Promise<void> {
    for (const listener of this.listeners) listener.end();
    for (const socket of this.sockets) socket.destroy();
    await this.fastify?.close();
  }

  private remember(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
  }
}

/** Shakes hands as RFC 6455 §4.2.2 says, then returns every byte. */
function echoUpgrades(server: Server, hear: (chunk: Buffer) => void): void {
  server.on('upgrade', (request, socket, head) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const actor = request.headers[ACTOR_HEADER] ? 'known' : 'unknown';
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nx-actor: ${actor}\r\n\r\n`,
    );
    if (head.length > 0) socket.write(head);
    socket.on('error', () => socket.destroy());
    socket.on('data', hear);
    socket.pipe(socket);
  });
}
