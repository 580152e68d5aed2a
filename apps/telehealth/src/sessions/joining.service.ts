import { Injectable } from '@nestjs/common';
import { type JoinAnswer, SESSION_CONSENT_VERSION, telehealthEvents } from '@chez-soi/contracts';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, Database, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { closesAt, type Place, type Session } from '../domain/session';
import { type Key, ParticipantStore, type SessionParticipant } from '../store/participant.store';
import { SessionStore } from '../store/session.store';
import { iceServersFor, type TurnOptions } from './ice';
import type { Rooms } from './rooms';
import { refusalOf } from './session-access';
import type { Tickets } from './tickets';

/** What rooms are entered with. */
export class Doors {
  constructor(
    readonly rooms: Rooms,
    readonly tickets: Tickets,
    readonly turn: TurnOptions | null,
  ) {}
}

/** Somebody at the door: the session, who it is and as what. */
export interface Joining {
  readonly session: Session;
  readonly key: Key;
  readonly place: Place;
  /** What others see; null keeps the role alone. */
  readonly name: string | null;
  readonly consent: string | undefined;
}

/** The way into a session, the same for accounts and links: consent, a place, a ticket. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly participants: ParticipantStore,
    private readonly doors: Doors,
  ) {}

  /** Throws `consent-needed` without a consent that stands, `room-full` for a fifth person. */
  async join(ctx: Ctx, joining: Joining): Promise<JoinAnswer> {
    const { session, place, name } = joining;
    const participant = await this.database.transaction((tx) => this.consented(ctx, tx, joining));
    const { rooms, tickets, turn } = this.doors;
    if (rooms.isFullFor(session.id, participant.id)) throw refusalOf('room-full');
    return {
      sessionId: session.id,
      participantId: participant.id,
      ...{ role: place.role, isHost: place.isHost },
      ticket: tickets.issue({ participantId: participant.id, name }, ctx.now),
      iceServers: iceServersFor(turn, participant.id, ctx.now),
      closesAt: closesAt(session).toISOString(),
    };
  }

  /** Whether somebody agreed to this session, to the wording of today. */
  async hasConsented(sessionId: string, key: Key): Promise<boolean> {
    return stands(await this.participants.find(this.database, sessionId, key));
  }

  /** Takes a consent back: it is stored, and the presence ends. The same twice changes nothing. */
  async withdraw(ctx: Ctx, session: Session, key: Key): Promise<void> {
    const found = await this.participants.find(this.database, session.id, key);
    if (!found) return;
    await this.database.transaction(async (tx) => {
      const participant = await this.participants.withdraw(tx, found.id, ctx.now);
      if (participant) await this.told(ctx, tx, session, participant);
    });
    this.doors.rooms.remove(session.id, found.id, 'consent-withdrawn');
  }

  private async consented(ctx: Ctx, tx: Sql, joining: Joining): Promise<SessionParticipant> {
    const { session, key, place, consent } = joining;
    const was = await this.participants.find(tx, session.id, key);
    if (was && stands(was)) return was;
    if (consent === undefined) throw refusalOf('consent-needed');
    await this.sessions.open(tx, session, ctx.now);
    const given = { version: consent, now: ctx.now };
    const participant = await this.participants.consent(tx, session.id, key, place, given);
    await this.told(ctx, tx, session, participant);
    return participant;
  }

  /** The event of a consent given or taken back, and its audit row. */
  private async told(
    ctx: Ctx,
    tx: Sql,
    { id, kind, residentId }: Session,
    participant: SessionParticipant,
  ): Promise<void> {
    const isGiven = participant.withdrawnAt === null;
    const type = isGiven ? 'session-consent.given.v1' : 'session-consent.withdrawn.v1';
    const relationId = /^RelatedPerson\/(.*)$/.exec(participant.reference ?? '')?.[1] ?? null;
    const data = {
      ...{ participantId: participant.id, sessionId: id, residentId, relationId, role: participant.role },
      ...{ appointmentId: kind === 'appointment' ? id : null, wording: participant.consentVersion },
      at: ctx.now.toISOString(),
    };
    const statement = recordWrite(new Statement(), ctx, {
      ...{ entityType: 'SessionConsent', entityIds: [participant.id], residentId },
    });
    const event = newEvent(telehealthEvents[type], participant.id, participant.version, data);
    await publish(statement, ctx, [event]).run(tx);
  }
}

function stands(participant: SessionParticipant | undefined): boolean {
  return participant?.withdrawnAt === null && participant.consentVersion === SESSION_CONSENT_VERSION;
}
