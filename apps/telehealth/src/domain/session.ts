import type { AppointmentState, CallState, SessionRole, SessionState } from '@chez-soi/contracts';

const MINUTE_MS = 60_000;
const OPENS_BEFORE_MS = 15 * MINUTE_MS;
/** Professionals prepare, and look who waits. */
const OPENS_FOR_HOSTS_BEFORE_MS = 30 * MINUTE_MS;
const CLOSES_AFTER_MS = 120 * MINUTE_MS;
/** What is counted as the length of a call: nobody planned one. */
export const CALL_MS = 60 * MINUTE_MS;

/** A video session: of an appointment, whose id it has, or of a call. */
export interface Session {
  readonly id: string;
  readonly kind: 'appointment' | 'call';
  readonly residentId: string;
  /** Null for a call between relatives or from the Département: no provider's session. */
  readonly organizationId: string | null;
  readonly serviceCode: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
  readonly appointmentState: AppointmentState | null;
  /** Null for the session of an appointment. */
  readonly call: {
    readonly state: CallState;
    readonly callerAccount: string;
    readonly callerRelationId: string | null;
    /** On whose account the tablet was when it answered. */
    readonly answeredBy: string | null;
  } | null;
}

/** What somebody is in a session. */
export interface Place {
  readonly role: SessionRole;
  readonly isHost: boolean;
  /** FHIR reference, where the platform knows who it is. */
  readonly reference: string | null;
}

/** Who asks, as the gateway vouches for it. */
export interface Asker {
  readonly accountId: string | null;
  readonly roles: readonly string[];
  readonly organizationId: string | null;
  readonly residents: readonly { readonly residentId: string; readonly relationId: string | null }[];
}

/**
 * The caller's place; null for who does not take part. An appointment is for the person, for who acts for the person
 * now, and for the organisation; a call for who rang and for who answered, nobody else of either side.
 */
export function placeOf(session: Session, asker: Asker): Place | null {
  if (asker.accountId === null) return null;
  const { call } = session;
  const calls = call?.callerAccount === asker.accountId;
  if (call && !calls && call.answeredBy !== asker.accountId) return null;
  const isStaff = asker.roles.some((role) => role === 'provider' || role === 'clinician');
  if (isStaff && session.organizationId !== null && asker.organizationId === session.organizationId)
    return { role: 'professional', isHost: true, reference: null };
  const grant = asker.residents.find(({ residentId }) => residentId === session.residentId);
  if (grant) return { ...kinOf(session.residentId, grant.relationId), isHost: calls };
  return calls && call.callerRelationId === null
    ? { role: 'professional', isHost: true, reference: null }
    : null;
}

function kinOf(residentId: string, relationId: string | null): Omit<Place, 'isHost'> {
  return relationId === null
    ? { role: 'resident', reference: `Patient/${residentId}` }
    : { role: 'relative', reference: `RelatedPerson/${relationId}` };
}

export function opensAt({ startsAt }: Session, isHost: boolean): Date {
  return new Date(+startsAt - (isHost ? OPENS_FOR_HOSTS_BEFORE_MS : OPENS_BEFORE_MS));
}

export function closesAt({ endsAt }: Session): Date {
  return new Date(+endsAt + CLOSES_AFTER_MS);
}

/** Where the session stands for somebody at an instant. */
export function stateOf(session: Session, isHost: boolean, now: Date): SessionState {
  if (session.appointmentState === 'cancelled') return 'cancelled';
  const isOver = session.appointmentState === 'fulfilled' || session.appointmentState === 'noshow';
  if (session.endedAt !== null || isOver || now >= closesAt(session)) return 'ended';
  return now < opensAt(session, isHost) ? 'upcoming' : 'open';
}
