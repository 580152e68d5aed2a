import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ClientSignal, clientSignal, LONGEST_SIGNAL } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import { ACTOR_HEADER, type Actor, verifyActor } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Hello, Hellos } from './hellos';
import { iceServersFor, type TurnOptions } from './ice';
import type { Command, RoomCommands } from './room-commands';
import type { Rooms } from './rooms';
import { SignalSocket } from './signal-socket';

/** Sockets that have not said hello yet, of everybody together: strangers cannot use up the process. */
const MOST_STRANGERS = 500;
const RESTART = 1012;
/** The gateway closes so when the account's session or its right to a person ended. */
const RIGHT_ENDED = 1008;
const PATH = '/telehealth/signals';

/** What the signalling server is made of. */
export class SignalsOptions {
  constructor(
    readonly assertionKey: Uint8Array,
    readonly clock: Clock,
    readonly log: Logger,
    readonly turn: TurnOptions | null,
  ) {}
}

/** The signalling of video sessions: WebSockets on the service's own HTTP server, behind the gateway. */
export class SignalsServer {
  private readonly sockets = new Set<SignalSocket>();
  private readonly server = new WebSocketServer({
    ...{ noServer: true, maxPayload: LONGEST_SIGNAL, perMessageDeflate: false, clientTracking: false },
  });

  constructor(
    private readonly rooms: Rooms,
    private readonly hellos: Hellos,
    private readonly commands: RoomCommands,
    private readonly options: SignalsOptions,
  ) {}

  attach(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const status = this.refusalOf(request);
      if (status)
        return void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      const actor = this.actorOf(request);
      this.server.handleUpgrade(request, socket, head, (opened) => this.open(opened, actor ?? null));
    });
  }

  /** Heartbeats; whoever is silent for too long is let go, and the place kept for a while. */
  tick(now: Date): void {
    for (const socket of this.sockets) {
      if (!socket.beat(now)) this.drop(socket);
      else this.furnish(socket, now);
    }
  }

  close(): void {
    for (const socket of this.sockets) socket.closeWith(RESTART, 'restart');
    this.server.close();
  }

  private furnish(socket: SignalSocket, now: Date): void {
    const { turn } = this.options;
    if (!turn || !socket.needsCredentials(now, turn.ttlSeconds * 1000)) return;
    socket.send({ type: 'ice', iceServers: iceServersFor(turn, socket.owner!.participantId, now) });
  }

  private refusalOf(request: IncomingMessage): string | null {
    if (request.url?.split('?', 1)[0] !== PATH) return '404 Not Found';
    if (this.actorOf(request) === undefined) return '401 Unauthorized';
    const strangers = [...this.sockets].filter(({ owner }) => owner === null).length;
    return strangers >= MOST_STRANGERS ? '503 Service Unavailable' : null;
  }

  /** Null for a visitor, undefined for a word that is not the gateway's. */
  private actorOf({ headers }: IncomingMessage): Actor | null | undefined {
    const token = headers[ACTOR_HEADER];
    if (typeof token !== 'string') return null;
    try {
      return verifyActor(token, this.options.assertionKey, this.options.clock());
    } catch {
      return undefined;
    }
  }

  private open(opened: WebSocket, actor: Actor | null): void {
    const socket = new SignalSocket(opened, actor, this.options.clock());
    this.sockets.add(socket);
    opened.on('error', () => opened.terminate());
    opened.on('close', (code) => this.closed(socket, code));
    opened.on('message', (data, isBinary) => this.hear(socket, isBinary ? null : (data as Buffer)));
  }

  private closed(socket: SignalSocket, code: number): void {
    const { owner, actor } = socket;
    if (code === RIGHT_ENDED && owner && actor && this.sockets.has(socket))
      this.rooms.remove(owner.sessionId, owner.participantId, 'rights-withdrawn');
    this.drop(socket);
  }

  private drop(socket: SignalSocket): void {
    if (!this.sockets.delete(socket)) return;
    this.rooms.lost(socket);
    socket.close('silent');
  }

  private hear(socket: SignalSocket, data: Buffer | null): void {
    if (!this.sockets.has(socket)) return;
    if (!socket.hear(this.options.clock())) return socket.close('too-fast');
    const signal = data && parse(data);
    if (!signal) return socket.close('invalid');
    if (signal.type === 'ping') return socket.send({ type: 'pong' });
    if (signal.type === 'pong') return;
    const done = this.carryOut(socket, signal);
    if (done === 'out-of-turn') return socket.close('invalid');
    done?.catch((error: unknown) => {
      this.options.log.warn({ err: error }, 'a signal could not be carried out');
      socket.closeWith(1011, 'try again');
    });
  }

  /** Hello comes first, once; everything else after it. */
  private carryOut(socket: SignalSocket, signal: Hello | Command): Promise<void> | undefined | 'out-of-turn' {
    const isFirst = socket.owner === null;
    if (signal.type === 'hello' || signal.type === 'resume')
      return isFirst ? this.hellos.say(socket, signal) : 'out-of-turn';
    return isFirst ? 'out-of-turn' : this.commands.carryOut(socket, signal);
  }
}

function parse(data: Buffer): ClientSignal | null {
  try {
    const read = clientSignal.safeParse(JSON.parse(data.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
