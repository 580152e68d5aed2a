import { z } from 'zod';
import { instant } from '../facts';

/** A mesh of browsers: each sends to each, so more people than this would drown a weak line (docs/decisions/0023). */
export const MOST_IN_ROOM = 4;
/** The wording that people agree to; a new wording is a new version, and everybody is asked again. */
export const SESSION_CONSENT_VERSION = '2026-1';

/** What somebody is in a session. Told by the account or by the link, never by the browser. */
export type SessionRole = 'resident' | 'relative' | 'professional' | 'interpreter';
/** `upcoming`: the room is not open yet for the caller. `cancelled`: its appointment was called off. */
export type SessionState = 'upcoming' | 'open' | 'ended' | 'cancelled';

/** One TURN or STUN server, as `RTCPeerConnection` takes it. */
export interface IceServer {
  readonly urls: readonly string[];
  /** `<expiry in seconds since 1970>:<participant>`; with `credential`, for TURN only. */
  readonly username?: string;
  readonly credential?: string;
}

/** `GET /telehealth/sessions/:id`. The session of an appointment has the appointment's id; a call has its own. */
export interface VideoSessionView {
  readonly id: string;
  readonly kind: 'appointment' | 'call';
  readonly residentId: string;
  /** Null for a call between relatives. */
  readonly organizationId: string | null;
  readonly serviceCode: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** From when the caller may enter: 30 minutes before for professionals, 15 for everybody else. */
  readonly opensAt: string;
  /** When the room closes by itself. */
  readonly closesAt: string;
  readonly state: SessionState;
  /** What the caller would be in it. */
  readonly role: SessionRole;
  /** Whether the caller lets others in and may end it for all. */
  readonly isHost: boolean;
  /** Whether the caller agreed to this session, to the wording of `SESSION_CONSENT_VERSION`. */
  readonly hasConsented: boolean;
  /** How many are in the room at this moment. */
  readonly present: number;
  /** Of a call: where it stands. */
  readonly call: CallState | null;
}

const name = z.string().trim().min(1).max(60);
/** The person's yes, with the version of the wording that was on the screen. Needed once a session. */
const consent = z.literal(SESSION_CONSENT_VERSION);

/** `POST /telehealth/sessions/:id/join`. Without `consent`, and none given before: 422, path `consent`. */
export const joinSession = z.strictObject({
  consent: consent.optional(),
  /** How others see this person, beside the role. */
  name: name.optional(),
});
export type JoinSession = z.infer<typeof joinSession>;

/** The answer to both ways of joining; the socket is opened with the ticket. */
export interface JoinAnswer {
  readonly sessionId: string;
  readonly participantId: string;
  readonly role: SessionRole;
  readonly isHost: boolean;
  /** For `hello`; once, within 60 seconds. */
  readonly ticket: string;
  /** Empty where the platform has no TURN server: browsers then reach each other directly. */
  readonly iceServers: readonly IceServer[];
  readonly closesAt: string;
}

/** `POST /telehealth/sessions/:id/links`: one more person, without an account. */
export const createSessionLink = z.strictObject({
  /** Whom it is for; shown to the others in the room. */
  label: name,
  role: z.enum(['relative', 'professional', 'interpreter', 'resident']),
});
export type CreateSessionLink = z.infer<typeof createSessionLink>;

/** `GET /telehealth/sessions/:id/links`, and the answer to creating and revoking one. */
export interface SessionLinkView {
  readonly id: string;
  readonly sessionId: string;
  readonly label: string;
  readonly role: SessionRole;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** When a device took it for its own; null while nobody opened it. */
  readonly boundAt: string | null;
  /** The address to send. Only in the answer to creating it: the platform keeps a hash. */
  readonly url: string | null;
}

/** 256 random bits, base64url. */
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/**
 * `POST /telehealth/session-links/read`: what a link is for, without taking it. `token` is the fragment of the link's
 * address; `device` is a secret that the browser makes once and keeps: whoever joins first with one binds the link to it.
 */
export const readSessionLink = z.strictObject({
  token: z.string().max(200),
  device: secret.optional(),
});
/** `POST /telehealth/session-links/join`. */
export const joinByLink = z.strictObject({
  token: z.string().max(200),
  device: secret,
  consent: consent.optional(),
});
export type JoinByLink = z.infer<typeof joinByLink>;
/** `POST /telehealth/session-links/withdraw-consent`. */
export const leaveByLink = z.strictObject({ token: z.string().max(200), device: secret });

/** The answer to `session-links/read`: nothing of the person whom the session is about. */
export interface LinkInvitation {
  readonly sessionId: string;
  readonly label: string;
  readonly role: SessionRole;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly state: SessionState;
  readonly hasConsented: boolean;
}

/**
 * Reasons for which a join is refused, in `facts.reason` of the problem. The sentence in both languages
 * comes with it.
 */
export type JoinRefusal =
  | 'consent-needed'
  | 'too-early'
  | 'ended'
  | 'cancelled'
  | 'room-full'
  | 'link-unknown'
  | 'link-on-other-device';

/** Where a call to a resident's tablet stands. `missed` after 45 seconds. */
export type CallState = 'ringing' | 'answered' | 'refused' | 'missed' | 'cancelled';
export const RING_SECONDS = 45;
/** How long the tablet says who is calling before it answers by itself. */
export const NO_TOUCH_SECONDS = 10;

/** Somebody who may be put through: a relative by the relation, or everybody of an organisation. */
export const listedCaller = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('relative'), relationId: z.uuid() }),
  z.strictObject({ kind: z.literal('organization'), organizationId: z.uuid() }),
]);
export type ListedCaller = z.infer<typeof listedCaller>;

/** `GET /telehealth/residents/:residentId/callers`: who is put through without a touch. Version 0: never agreed. */
export interface CallerList {
  readonly residentId: string;
  readonly version: number;
  readonly callers: readonly ListedCaller[];
}
/** `PUT` of the same; `version` is the one that was read (412 for the slower of two). */
export const saveCallerList = z.strictObject({
  version: z.int().min(0),
  callers: z.array(listedCaller).max(30),
});
export type SaveCallerList = z.infer<typeof saveCallerList>;

/**
 * `POST /telehealth/residents/:residentId/calls`: rings at the resident's tablet. 404 for who is not related to the
 * person, before anything rings; 409 while another call rings or goes on. The caller then joins the session `id`.
 */
export const ringResident = z.strictObject({ name });

/** The answer to ringing, answering, refusing, cancelling and `GET /telehealth/calls/:id`. */
export interface CallView {
  /** Also the id of its session. */
  readonly id: string;
  readonly residentId: string;
  readonly state: CallState;
  /** The tablet answers by itself. */
  readonly noTouch: boolean;
  /** Whether a tablet listened when it rang. */
  readonly reachable: boolean;
  readonly rungAt: string;
  readonly ringsUntil: string;
}

/**
 * Events of `GET /telehealth/residents/:residentId/doorbell` (server-sent events; comment lines every 20 s keep it
 * open). A page that opens while it rings hears the ring at once.
 */
export const doorbellEvents = {
  ring: z.object({
    id: z.uuid(),
    /** What the caller calls themselves; who they are is `kind` and the id, which the platform vouches for. */
    name: z.string(),
    kind: z.enum(['relative', 'organization', 'desk']),
    relationId: z.uuid().nullable(),
    organizationId: z.uuid().nullable(),
    noTouch: z.boolean(),
    rungAt: instant,
    ringsUntil: instant,
    /** When the tablet answers by itself; null where it waits for a touch. */
    answersAt: instant.nullable(),
  }),
  /** It no longer rings: answered here or on another device, refused, given up, missed. */
  over: z.object({ id: z.uuid(), state: z.enum(['answered', 'refused', 'missed', 'cancelled']) }),
} as const;
export type Ring = z.infer<(typeof doorbellEvents)['ring']>;
export type RingOver = z.infer<(typeof doorbellEvents)['over']>;
