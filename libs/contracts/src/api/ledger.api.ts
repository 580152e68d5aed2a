import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';
import type { FigureView } from './figures.api';
import type { PayerPart, SplitView } from './quotes.api';
import { pageQuery } from './paging';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const payer = z.enum(['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER']);
const whose = {
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
  payer: payer.optional(),
};

/** Whose statements of a month: a person's, those of a provider's work, or of what a payer bears. */
export const statementQuery = z.strictObject({ month, ...whose, ...pageQuery });
export type StatementQuery = z.infer<typeof statementQuery>;
export const statementExportQuery = z.strictObject({ month, ...whose });

/** A month that is closed, or being closed: amounts after its closing are corrections. */
export interface LedgerMonthView {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: 'closing' | 'closed';
  /** The day on which it closes by itself. */
  readonly closesOn: string;
  /** People looked at so far, and what was posted of them. */
  readonly persons: number;
  readonly statements: number;
  readonly entries: number;
  /** People whose month changed since and is about to be corrected. */
  readonly due: number;
  /** People whose month cannot be reckoned, for want of a figure say. */
  readonly held: number;
  readonly begunAt: string;
  readonly closedAt: string | null;
}

/** A month that nobody has begun to close. */
export interface OpenMonthView {
  readonly month: string;
  readonly closesOn: string;
  /** It is over, so it may be closed before its day. */
  readonly over: boolean;
}

export interface LedgerMonthList {
  readonly items: readonly LedgerMonthView[];
  /** From the first month in which there was anything to pay up to the present one, newest first. */
  readonly open: readonly OpenMonthView[];
  readonly next: null;
}

/** A month that is closed, or being closed, with its totals and whom it could not reckon. */
export interface LedgerMonthDetail extends LedgerMonthView {
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
  /** At most a hundred; `held` counts them all. */
  readonly heldPeople: readonly { readonly residentId: string; readonly reason: Bilingual }[];
  /** Null until the payments of the month are issued. */
  readonly paymentsIssuedAt: string | null;
}

/** What one provider did of one service, or what is due by the month; `organizationId` null for the platform. */
export interface StatementLine {
  readonly organizationId: string | null;
  readonly serviceCode: string;
  readonly visits: number;
  readonly minutes: number;
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
  /** Visits, or `subscription:<service>`, that make up the line. */
  readonly charges: readonly string[];
}

/** What was posted into the month after its closing: the difference, not the amount. */
export interface StatementCorrection extends Omit<StatementLine, 'visits'> {
  readonly postedAt: string;
}

export interface StatementView {
  readonly residentId: string;
  readonly minutes: number;
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
  /** What the month comes to now, corrections included. */
  readonly lines: readonly StatementLine[];
  readonly corrections: readonly StatementCorrection[];
  /** How the amounts came about; null for providers, who need not know the person's rights. */
  readonly reckoning: {
    readonly model: { readonly code: string; readonly version: number } | null;
    readonly formula: SplitView['formula'];
    readonly rows: readonly FigureView[];
    readonly verified: boolean;
    readonly unverified: readonly string[];
    /** Services that the model says nothing about. */
    readonly outsideModel: readonly string[];
    /** Validated visits whose price nobody knows yet. */
    readonly unpriced: readonly string[];
  } | null;
}

/** What all pages together come to. */
export interface StatementTotals {
  readonly persons: number;
  readonly minutes: number;
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
}

/** Statements of a month; `provisional`: nothing is posted yet, the amounts are those of today. */
export interface StatementPage {
  readonly month: string;
  readonly state: 'provisional' | 'closing' | 'closed';
  /** On the first page of a closed month, for a provider or a payer; else null. */
  readonly totals: StatementTotals | null;
  /** The day on which the month closes by itself. */
  readonly closesOn: string;
  readonly items: readonly StatementView[];
  readonly next: string | null;
}
