import { z } from 'zod';
import { pageQuery } from './paging';
import { leaveByLink, type SessionRole } from './sessions.api';

/** How the session went, in the person's own view. */
export const sessionOpinions = ['very-good', 'fair', 'difficult'] as const;
export type SessionOpinion = (typeof sessionOpinions)[number];
/**
 * `POST /telehealth/sessions/:id/opinion`: once a person and session (409 the second time). The words stay in telehealth,
 * for the team of the Département, which is told of who wrote them only by who asks for an answer.
 */
export const giveOpinion = z.strictObject({
  opinion: z.enum(sessionOpinions),
  words: z.string().trim().min(1).max(1000).optional(),
  asksAnswer: z.boolean().optional(),
});
export type GiveOpinion = z.infer<typeof giveOpinion>;
/** `POST /telehealth/session-links/opinion`. */
export const giveOpinionByLink = z.strictObject({ ...giveOpinion.shape, ...leaveByLink.shape });
export type GiveOpinionByLink = z.infer<typeof giveOpinionByLink>;

/** `GET /telehealth/opinions`: those to read, or those that were. */
export const opinionQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['unread', 'read']).default('unread'),
});
export type OpinionQuery = z.infer<typeof opinionQuery>;
/** `PUT /telehealth/opinions/:id/reading`. */
export const markOpinion = z.strictObject({ read: z.boolean() });
export type MarkOpinion = z.infer<typeof markOpinion>;
/** What somebody wrote after a session. Without a name, and told only once its week is over, unless an answer is asked for. */
export interface OpinionWords {
  /** By chance: nothing else has it. */
  readonly id: string;
  /** The Monday of the week in which it was written. */
  readonly week: string;
  readonly opinion: SessionOpinion;
  /** Null where somebody asks for an answer without a word. */
  readonly words: string | null;
  readonly read: boolean;
  /** Whom to answer; null where nobody asked. */
  readonly answerTo: {
    readonly role: SessionRole;
    /** Of a link: what it was made out to. */
    readonly name: string | null;
    /** Of a relative with an account. */
    readonly relationId: string | null;
    readonly residentId: string;
    /** Null for a call. */
    readonly appointmentId: string | null;
    readonly at: string;
  } | null;
}
