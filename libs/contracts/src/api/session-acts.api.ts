import { z } from 'zod';
import type { FigureView } from './figures.api';
import { statementQuery } from './ledger.api';
import type { SplitView } from './quotes.api';

/**
 * What a clinician may say that a session was: consultations whose tariff is known (TCG of a general practitioner in sector
 * 1, TCS by speciality), any other act, a télésoin among them, whose tariff is not known here, or nothing to pay.
 */
export const sessionActs = [
  'tcg',
  'tcs-psychiatry-neurology',
  'tcs-gynaecology',
  'other-act',
  'not-billed',
] as const;
export type SessionAct = (typeof sessionActs)[number];

/**
 * `PUT /telehealth/sessions/:id/act`: what the session was, by its clinician. `version` is the one that was read, 0 before the
 * first; 412 for the slower of two. `act` null takes the declaration back. `inCarePathway` (parcours de soins): true or false
 * where the act is paid for, else null.
 */
export const declareSessionAct = z.strictObject({
  version: z.int().min(0),
  act: z.enum(sessionActs).nullable(),
  inCarePathway: z.boolean().nullable(),
});
export type DeclareSessionAct = z.infer<typeof declareSessionAct>;

/** `GET /telehealth/sessions/:id/act`, and the answer to declaring. Version 0: nothing was declared yet. */
export interface SessionActView {
  readonly sessionId: string;
  readonly version: number;
  /** Null where nothing is declared, or no longer. */
  readonly act: SessionAct | null;
  readonly inCarePathway: boolean | null;
  readonly declaredAt: string | null;
  /** Whether the session took place and is over: before, nothing can be declared. */
  readonly isOver: boolean;
  /** Whether the caller was in the session and, once somebody declared, is the one who did. */
  readonly mayDeclare: boolean;
}

/** `GET /funding/session-acts`: acts of one person's sessions in a month. */
export const sessionActQuery = z.strictObject({ month: statementQuery.shape.month, residentId: z.uuid() });
export type SessionActQuery = z.infer<typeof sessionActQuery>;

/** What one version of a declaration said. */
export interface ToldSessionAct {
  readonly act: SessionAct | null;
  readonly inCarePathway: boolean | null;
  readonly declaredAt: string;
}

/** One session: what it was declared as, and what that comes to at the tariff of its day. Amounts that nobody knows are null. */
export interface ValuedSessionAct extends ToldSessionAct {
  readonly encounterId: string;
  readonly organizationId: string;
  /** The day in Paris on which the session began. */
  readonly on: string;
  readonly priceCents: number | null;
  /** Paid by the Assurance Maladie. */
  readonly insuranceCents: number | null;
  /** For the complementary cover or the person: which of them is not known here. */
  readonly restCents: number | null;
  readonly formula: SplitView['formula'];
  readonly rows: readonly FigureView[];
  /** What was said before, oldest first. */
  readonly before: readonly ToldSessionAct[];
}

export interface SessionActMonth {
  readonly month: string;
  readonly residentId: string;
  readonly items: readonly ValuedSessionAct[];
  /** Of the sessions of which it is known who pays what. */
  readonly known: {
    readonly sessions: number;
    readonly priceCents: number;
    readonly insuranceCents: number;
    readonly restCents: number;
  };
}
