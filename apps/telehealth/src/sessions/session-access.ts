import type { JoinRefusal } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, type Database, type ReadAudit } from '@chez-soi/service-kit';
import { type Place, placeOf, type Session, stateOf } from '../domain/session';
import type { SessionStore } from '../store/session.store';

/** Who may see and enter a session; refusals are in the audit like what was done. */
export class SessionAccess {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly audit: ReadAudit,
  ) {}

  /** The session and the caller's place in it. Throws `not-found` for who does not take part, as for one that is none. */
  async find(ctx: Ctx, id: string): Promise<{ readonly session: Session; readonly place: Place }> {
    const session = await this.session(id);
    const place = placeOf(session, ctx.actor);
    if (place) return { session, place };
    return this.refuse(ctx, 'Session', id, session.residentId, this.unknown());
  }

  /** Throws `not-found`. */
  async session(id: string): Promise<Session> {
    const session = await this.sessions.read(this.database, id);
    if (session) return session;
    throw this.unknown();
  }

  /** One answer for who does not take part and for a session that is none. */
  unknown(): DomainError {
    return DomainError.notFound(
      'Cette séance n’existe pas, ou ne vous est pas ouverte.',
      'This session does not exist, or is not open to you.',
    );
  }

  /** Throws why the room cannot be entered now; the refusal is audited. */
  async checkOpen(ctx: Ctx, session: Session, isHost: boolean): Promise<void> {
    const state = stateOf(session, isHost, ctx.now);
    const refusal =
      state === 'open' && session.call && session.call.state !== 'answered' && !isHost
        ? 'too-early'
        : refusals[state];
    if (!refusal) return;
    await this.refuse(ctx, 'Session', session.id, session.residentId, refusalOf(refusal));
  }

  /** Records a refusal, then throws it. */
  async refuse(
    ctx: Ctx,
    entityType: string,
    entityId: string | null,
    residentId: string | null,
    error: DomainError,
  ): Promise<never> {
    const entityIds = entityId ? [entityId] : [];
    await this.audit.record(ctx, { entityType, entityIds, residentId, outcome: 'refused' });
    throw error;
  }
}

const refusals = { open: null, upcoming: 'too-early', ended: 'ended', cancelled: 'cancelled' } as const;

const words: Readonly<Record<JoinRefusal, readonly [DomainError['code'], string, string]>> = {
  'consent-needed': [
    'rule',
    'Pour rejoindre la séance, donnez votre accord : l’image et le son vont directement aux autres participants, rien n’est enregistré.',
    'To join the session, give your consent: picture and sound go directly to the other participants, nothing is recorded.',
  ],
  'too-early': [
    'rule',
    'La séance n’est pas encore ouverte. Revenez un quart d’heure avant l’heure du rendez-vous.',
    'The session is not open yet. Come back a quarter of an hour before the time of the appointment.',
  ],
  ended: ['rule', 'La séance est terminée.', 'The session is over.'],
  cancelled: ['rule', 'Ce rendez-vous a été annulé.', 'This appointment was cancelled.'],
  'room-full': [
    'conflict',
    'La séance compte déjà quatre personnes : c’est le plus qu’elle peut réunir. Attendez que l’une d’elles la quitte.',
    'The session has four people already, which is the most it can hold. Wait until one of them leaves.',
  ],
  'link-unknown': [
    'not-found',
    'Ce lien n’est pas, ou plus, valable. Demandez-en un autre à la personne qui vous a invité.',
    'This link is not, or no longer, valid. Ask who invited you for another one.',
  ],
  'link-on-other-device': [
    'conflict',
    'Ce lien est déjà utilisé sur un autre appareil. Reprenez cet appareil, ou demandez un autre lien.',
    'This link is already used on another device. Use that device, or ask for another link.',
  ],
};

/** A refusal in words; `facts.reason` is for the screens. */
export function refusalOf(reason: JoinRefusal): DomainError {
  const [code, fr, en] = words[reason];
  const fields = reason === 'consent-needed' ? [{ path: 'consent', message: { fr, en } }] : [];
  return new DomainError(code, { fr, en }, fields, { reason });
}
