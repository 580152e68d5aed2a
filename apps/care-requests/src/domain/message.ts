import type { MessageView } from '@chez-soi/contracts';
import { addDays, defineLifecycle, DomainError, parisDay, parisInstant } from '@chez-soi/kernel';

export type MessageState = MessageView['state'];

/** `hold` = until the quiet hours are over; `stop` = no longer wanted (death, too old). */
export const messageLifecycle = defineLifecycle('message', 'waiting' as MessageState, {
  hold: { from: ['waiting'], to: 'held' },
  release: { from: ['held'], to: 'waiting' },
  send: { from: ['waiting', 'held'], to: 'sent' },
  fail: { from: ['waiting', 'held'], to: 'failed' },
  stop: { from: ['waiting', 'held'], to: 'stopped' },
  resend: { from: ['waiting', 'held', 'sent', 'failed', 'stopped'], to: 'waiting' },
});

/** A text for one recipient, with its delivery state. */
export interface Message {
  readonly id: string;
  readonly version: number;
  readonly eventId: string;
  readonly template: string;
  readonly via: MessageView['via'];
  /** `resident`, the id of a relation, or that of an organisation. */
  readonly recipient: string;
  /** Set where a provider is written to; its address is then looked up in the directory when the message leaves. */
  readonly organizationId: string | null;
  /** Null for a provider until the message left. */
  readonly address: string | null;
  readonly subject: string;
  readonly body: string;
  readonly urgent: boolean;
  /** Null for the desk's morning mail, which is about nobody's file in particular. */
  readonly residentId: string | null;
  readonly careRequestId: string | null;
  readonly state: MessageState;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
  readonly error: string | null;
}

/** Nobody is written to at night, unless it is urgent: 21:00 to 8:00 on the clock of Paris. */
export const QUIET_FROM = '21:00';
export const QUIET_UNTIL = '08:00';
/** News older than this is no news: it stays on the file and does not leave. */
export const STALE_HOURS = 48;
export const MOST_ATTEMPTS = 5;

/** The first instant at which a message may leave. */
export function mayLeaveAt(now: Date, urgent: boolean): Date {
  if (urgent) return now;
  const today = parisDay(now);
  if (now < parisInstant(today, QUIET_UNTIL)) return parisInstant(today, QUIET_UNTIL);
  return now < parisInstant(today, QUIET_FROM) ? now : parisInstant(addDays(today, 1), QUIET_UNTIL);
}

export type Draft = Omit<Message, 'version' | 'state' | 'notBefore' | 'sentAt' | 'attempts' | 'error'>;

/** A message as it is first kept: ready, held for the night, or stopped because its news is too old. */
export function composeMessage(draft: Draft, now: Date): Message {
  const notBefore = mayLeaveAt(now, draft.urgent);
  const fresh = { ...draft, version: 1, notBefore, sentAt: null, attempts: 0, error: null };
  if (now.getTime() - draft.createdAt.getTime() > STALE_HOURS * 3_600_000) {
    return { ...fresh, state: messageLifecycle.next('waiting', 'stop'), error: 'too-old' };
  }
  return { ...fresh, state: notBefore > now ? messageLifecycle.next('waiting', 'hold') : 'waiting' };
}

/** Taken by the server for this address. */
export function markSent(message: Message, address: string, now: Date): Message {
  const state = messageLifecycle.next(message.state, 'send');
  return { ...message, state, address, sentAt: now, attempts: message.attempts + 1, error: null };
}

/** Tried in vain: again after 2, 4, 8, 16 minutes, then given up. */
export function markTried(message: Message, error: string, now: Date): Message {
  const attempts = message.attempts + 1;
  if (attempts >= MOST_ATTEMPTS) {
    return { ...message, state: messageLifecycle.next(message.state, 'fail'), attempts, error };
  }
  const notBefore = mayLeaveAt(new Date(now.getTime() + 2 ** attempts * 60_000), message.urgent);
  return { ...message, attempts, error, notBefore };
}

/** An administrator sends it again; never to the family of a person who died. */
export function resendMessage(message: Message, deceased: boolean, now: Date): Message {
  if (deceased && message.organizationId === null) {
    throw DomainError.rule(
      'Cette personne est décédée : aucun message ne part plus pour ce dossier.',
      'This person has died: no message leaves for this file any more.',
    );
  }
  const state = messageLifecycle.next(message.state, 'resend');
  return {
    ...message,
    state,
    notBefore: mayLeaveAt(now, message.urgent),
    sentAt: null,
    attempts: 0,
    error: null,
  };
}
