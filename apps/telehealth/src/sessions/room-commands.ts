import type { ClientSignal } from '@chez-soi/contracts';
import { type Clock, newId } from '@chez-soi/kernel';
import { type Ctx, type Database, visitor } from '@chez-soi/service-kit';
import { problemMessage } from '../domain/room-words';
import type { SessionStore } from '../store/session.store';
import type { QualitySamples } from './quality-samples';
import type { Rooms } from './rooms';
import type { SessionEnding } from './session-ending';
import type { SignalSocket } from './signal-socket';

export type Command = Exclude<ClientSignal, { type: 'hello' | 'resume' | 'ping' | 'pong' }>;

/** What somebody in a room, or before its door, asks for. Answers a promise only where something is stored. */
export class RoomCommands {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly samples: QualitySamples,
    private readonly inside: { readonly rooms: Rooms; readonly ending: SessionEnding },
    private readonly clock: Clock,
  ) {}

  carryOut(socket: SignalSocket, command: Command): Promise<void> | undefined {
    const { rooms } = this.inside;
    if (!rooms.isCurrent(socket)) return undefined;
    const { sessionId, participantId: from } = socket.owner!;
    switch (command.type) {
      case 'description':
      case 'candidate': {
        const { to, instance, ...signal } = command;
        return void rooms.pass(sessionId, (room) => room.relay(from, { to, instance }, { ...signal, from }));
      }
      case 'state': {
        const { type: _, ...media } = command;
        return void rooms.pass(sessionId, (room) => room.tell(from, media));
      }
      case 'quality':
        return void this.samples.note(from, command.sample);
      case 'admit':
        return void rooms.change(sessionId, (room) => room.admit(from, command.participantId, this.clock()));
      case 'turn-away':
        return void rooms.change(sessionId, (room) => room.turnAway(from, command.participantId));
      case 'leave':
        return void rooms.leave(sessionId, from);
      case 'end':
        return this.end(socket, sessionId, from);
    }
  }

  private async end(socket: SignalSocket, sessionId: string, from: string): Promise<void> {
    let isHost = false;
    this.inside.rooms.pass(sessionId, (room) => ((isHost = room.isHost(from)), []));
    if (!isHost)
      return socket.send({ type: 'problem', code: 'not-host', message: problemMessage('not-host') });
    const session = await this.sessions.read(this.database, sessionId);
    if (session) await this.inside.ending.end(this.ctxOf(socket), sessionId, session.residentId, 'host');
  }

  private ctxOf({ actor }: SignalSocket): Ctx {
    const now = this.clock();
    const [action, within, correlationId] = ['video-session.end', 'all', newId(+now)] as const;
    return { actor: actor ?? visitor, action, within, now, correlationId };
  }
}
