import { z } from 'zod';
import type { IceServer, SessionRole } from './api/sessions.api';

/**
 * Signalling of video sessions: text messages of JSON over one WebSocket at `/api/telehealth/signals`, both ways.
 *
 * Client: `hello` first, within 10 seconds, with the ticket of a join answer, or after a lost line with the `resumption`
 * secret of the last `welcome`. Server: `welcome`, or `refused` and the end of the socket. Whoever waits hears `admitted`
 * when let in. Descriptions and candidates go only between two people who are in the room, and name the `instance` of
 * the page that they are meant for: what is meant for a page that was loaded anew meanwhile is dropped by the server.
 * Whoever has the higher `order` of two makes the first offer and is the impolite one; the other is polite (perfect
 * negotiation).
 * Media never passes here: it is encrypted between browsers.
 */
export const SIGNALS_PATH = '/api/telehealth/signals';
/** The server says `ping` this often, and drops whoever is silent for `SILENCE_MS`. A client may do the same. */
export const HEARTBEAT_MS = 10_000;
export const SILENCE_MS = 25_000;
/** How long the place of somebody whose line broke is kept, and shown as `away`. */
export const AWAY_MS = 60_000;
/** Longest message, in bytes. */
export const LONGEST_SIGNAL = 65_536;
/** Messages that one socket may send: this many a second over ten seconds. */
export const SIGNALS_PER_SECOND = 50;

/** Why the server closes a socket. Only `silent`, and what no server says (1006…), are worth a new `hello`. */
export const signalCloseCodes = {
  ended: 4000,
  /** The same person opened the session elsewhere, or came back by a newer socket. */
  replaced: 4001,
  refused: 4002,
  /** Not let in, consent withdrawn, or a link that was revoked. */
  removed: 4003,
  'too-fast': 4004,
  invalid: 4005,
  silent: 4006,
  left: 4007,
} as const;

const participantId = z.uuid();
/** Made by the page for each life of its peer connections: another one means that the page was loaded anew. */
const instance = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
/** To whom, and to which life of their page; a tablet whose page is from before this field does not name it. */
const addressee = { to: participantId, instance: instance.optional() };

const description = z.strictObject({
  type: z.enum(['offer', 'answer', 'pranswer', 'rollback']),
  sdp: z.string().max(60_000),
});
/** Null ends a generation of candidates. */
const candidate = z
  .strictObject({
    candidate: z.string().max(2_000),
    sdpMid: z.string().max(100).nullable().optional(),
    sdpMLineIndex: z.int().min(0).max(100).nullable().optional(),
    usernameFragment: z.string().max(300).nullable().optional(),
  })
  .nullable();

/** What somebody sends at this moment. `line` is what their own browser makes of the line, for words on screens. */
export const mediaState = z.strictObject({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean().default(false),
  line: z.enum(['good', 'weak', 'audio-only', 'reconnecting']).default('good'),
});
export type MediaState = z.infer<typeof mediaState>;

/** Technical quality since the beginning of the page, as data for the evaluation. */
export const qualitySample = z.strictObject({
  /** From the tap to the first remote frame, in milliseconds. */
  joinMs: z.int().min(0).max(600_000).optional(),
  /** Round trip, in milliseconds. */
  rttMs: z.number().min(0).max(60_000).optional(),
  /** Share of packets lost on the way here, 0 to 1. */
  loss: z.number().min(0).max(1).optional(),
  /** Received and sent, in kilobits a second. */
  receivedKbps: z.number().min(0).max(1_000_000).optional(),
  sentKbps: z.number().min(0).max(1_000_000).optional(),
  /** How often the media line was found again. */
  reconnects: z.int().min(0).max(10_000).optional(),
  /** Seconds without picture by choice of the fall-back. */
  audioOnlySeconds: z.int().min(0).max(100_000).optional(),
  /** Whether the line goes through the TURN relay. */
  relayed: z.boolean().optional(),
});
export type QualitySample = z.infer<typeof qualitySample>;

/** What a browser may send. Anything else ends the socket as `invalid`. */
export const clientSignal = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), ticket: z.string().max(100), instance }),
  z.strictObject({ type: z.literal('resume'), resumption: z.string().max(100), participantId, instance }),
  z.strictObject({ type: z.literal('description'), ...addressee, description }),
  z.strictObject({ type: z.literal('candidate'), ...addressee, candidate }),
  mediaState.extend({ type: z.literal('state') }),
  /** Every few seconds; the last one stands. */
  z.strictObject({ type: z.literal('quality'), sample: qualitySample }),
  /** Hosts only: lets somebody in who waits, or does not. */
  z.strictObject({ type: z.literal('admit'), participantId }),
  z.strictObject({ type: z.literal('turn-away'), participantId }),
  /** Leaves at once, without keeping the place. */
  z.strictObject({ type: z.literal('leave') }),
  /** Hosts only: the session is over for everybody. */
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('ping') }),
  z.strictObject({ type: z.literal('pong') }),
]);
export type ClientSignal = z.infer<typeof clientSignal>;

/** Somebody in the room or before its door. */
export interface RoomParticipant {
  readonly id: string;
  readonly role: SessionRole;
  readonly isHost: boolean;
  /** The link's label, or what the account's holder calls themselves; the role is what is vouched for. */
  readonly name: string | null;
  /** Of one's two ids the higher makes the first offer; fixed for the session. */
  readonly order: number;
  readonly instance: string;
  /** True while the line is broken and the place is kept. */
  readonly away: boolean;
  /** What was last said; null before the first `state`. */
  readonly media: MediaState | null;
}

export type LeaveReason = 'left' | 'lost' | 'turned-away' | 'consent-withdrawn' | 'rights-withdrawn';
export type EndReason = 'host' | 'time' | 'cancelled' | 'call-refused' | 'call-missed' | 'call-cancelled';
/** Why the server does not do what was asked; the socket stays. */
export type SignalProblem = 'room-full' | 'not-host' | 'unknown-participant' | 'not-admitted';
/** Why a socket is not taken; it is closed. */
export type SignalRefusal =
  'ticket' | 'resumption' | 'room-full' | 'ended' | 'too-early' | 'rights' | 'consent' | 'removed';

interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** What the server sends. Not checked by the portal: it trusts its own origin. */
export type ServerSignal =
  | {
      readonly type: 'welcome';
      readonly sessionId: string;
      readonly self: RoomParticipant;
      /** False: in the waiting room; `participants` is then empty until `admitted`. */
      readonly admitted: boolean;
      /** Everybody else who is in the room. */
      readonly participants: readonly RoomParticipant[];
      /** For hosts: who waits. */
      readonly waiting: readonly RoomParticipant[];
      /** For `resume`; kept by the page, e.g. in sessionStorage, so that a reload finds the room again. */
      readonly resumption: string;
      readonly iceServers: readonly IceServer[];
      readonly closesAt: string;
    }
  | { readonly type: 'admitted'; readonly participants: readonly RoomParticipant[] }
  /** To hosts: somebody waits at the door, or no longer does. */
  | { readonly type: 'waiting'; readonly participant: RoomParticipant }
  | { readonly type: 'waits-no-more'; readonly participantId: string }
  /** Somebody entered. */
  | { readonly type: 'joined'; readonly participant: RoomParticipant }
  /** Their line broke; the place is kept for `AWAY_MS`. Media may go on meanwhile. */
  | { readonly type: 'away'; readonly participantId: string }
  /** They are back. With another `instance` than before, their page is new: make the peer connection anew. */
  | { readonly type: 'returned'; readonly participant: RoomParticipant }
  | { readonly type: 'left'; readonly participantId: string; readonly reason: LeaveReason }
  | {
      readonly type: 'description';
      readonly from: string;
      readonly description: z.infer<typeof description>;
    }
  | { readonly type: 'candidate'; readonly from: string; readonly candidate: z.infer<typeof candidate> }
  | ({ readonly type: 'state'; readonly from: string } & MediaState)
  /** To the caller, while the tablet rings: how it went. */
  | { readonly type: 'call'; readonly state: 'ringing' | 'answered' }
  /** Fresh TURN credentials before the old ones end: `setConfiguration`. */
  | { readonly type: 'ice'; readonly iceServers: readonly IceServer[] }
  | { readonly type: 'problem'; readonly code: SignalProblem; readonly message: Bilingual }
  | { readonly type: 'refused'; readonly code: SignalRefusal; readonly message: Bilingual }
  /** To one person: out of the room for this session. */
  | { readonly type: 'removed'; readonly reason: LeaveReason; readonly message: Bilingual }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'ping' }
  | { readonly type: 'pong' };
