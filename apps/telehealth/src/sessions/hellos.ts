import type { ClientSignal, SignalRefusal } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Actor, Database } from '@chez-soi/service-kit';
import type { Greeting, Guest } from '../domain/room';
import { refusalMessage } from '../domain/room-words';
import { closesAt, placeOf, type Session, stateOf } from '../domain/session';
import type { ParticipantStore, SessionParticipant } from '../store/participant.store';
import type { SessionStore } from '../store/session.store';
import { iceServersFor } from './ice';
import type { Doors } from './joining.service';
import { hashOf, newSecret } from './secrets';
import type { SignalSocket } from './signal-socket';

export type Hello = Extract<ClientSignal, { type: 'hello' | 'resume' }>;

/** What hellos are looked up in. */
export class HelloStores {
  constructor(
    readonly database: Database,
    readonly sessions: SessionStore,
    readonly participants: ParticipantStore,
  ) {}
}

interface Known {
  readonly participant: SessionParticipant;
  readonly resumption: string;
}

/** The first word of a socket: whose it is, and whether the room is open to them at this very moment. */
export class Hellos {
  constructor(
    private readonly stores: HelloStores,
    private readonly doors: Doors,
    private readonly clock: Clock,
  ) {}

  async say(socket: SignalSocket, hello: Hello): Promise<void> {
    const refusal = await this.enter(socket, hello);
    if (!refusal) return;
    socket.send({ type: 'refused', code: refusal, message: refusalMessage(refusal) });
    socket.close('refused');
  }

  private async enter(socket: SignalSocket, hello: Hello): Promise<SignalRefusal | null> {
    const { turn } = this.doors.rooms;
    const known = await (hello.type === 'hello' ? this.byTicket(hello.ticket) : this.byResumption(hello));
    if (!known) return hello.type === 'hello' ? 'ticket' : 'resumption';
    const { participant } = known;
    const session = await this.stores.sessions.read(this.stores.database, participant.sessionId);
    if (!session) return 'ended';
    const refusal = refusalOf(session, participant, socket.actor, this.clock());
    if (refusal) return refusal;
    const guest = guestOf(known, hello.instance);
    const entered = this.doors.rooms.enter(guest, this.greeting(session, known), socket, turn);
    if (entered !== 'in') return entered === 'full' ? 'room-full' : 'removed';
    if (session.call?.state === 'ringing') socket.send({ type: 'call', state: 'ringing' });
    return null;
  }

  /** A ticket makes a new secret: whoever has the older one cannot come back with it. */
  private async byTicket(ticket: string): Promise<Known | null> {
    const claim = this.doors.tickets.take(ticket, this.clock());
    if (!claim) return null;
    const { database, participants } = this.stores;
    const resumption = newSecret();
    await participants.keepResumption(database, claim.participantId, hashOf(resumption), claim.name);
    const participant = await participants.read(database, claim.participantId);
    return participant ? { participant, resumption } : null;
  }

  private async byResumption({
    participantId,
    resumption,
  }: Extract<Hello, { type: 'resume' }>): Promise<Known | null> {
    const { database, participants } = this.stores;
    const participant = await participants.byResumption(database, participantId, hashOf(resumption));
    return participant ? { participant, resumption } : null;
  }

  private greeting(session: Session, { participant, resumption }: Known): Greeting {
    const iceServers = iceServersFor(this.doors.turn, participant.id, this.clock());
    return { sessionId: session.id, resumption, iceServers, closesAt: closesAt(session).toISOString() };
  }
}

/** Rights, consent and time, looked at anew with each socket; the gateway's word on grants is of this handshake. */
function refusalOf(
  session: Session,
  participant: SessionParticipant,
  actor: Actor | null,
  now: Date,
): SignalRefusal | null {
  const isTheirs =
    participant.accountId === null
      ? participant.revokedAt === null
      : actor?.accountId === participant.accountId && placeOf(session, actor) !== null;
  if (!isTheirs) return 'rights';
  if (participant.withdrawnAt !== null) return 'consent';
  const state = stateOf(session, participant.isHost, now);
  if (state === 'open') return null;
  return state === 'upcoming' ? 'too-early' : 'ended';
}

function guestOf({ participant }: Known, instance: string): Guest {
  const { id, role, isHost, name, place, accountId, wasAdmitted } = participant;
  return { id, role, isHost, name, order: place, instance, isKnown: accountId !== null, wasAdmitted };
}
