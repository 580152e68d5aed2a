import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';
import { code } from '../facts';
import type { FigureView } from './figures.api';

export const modelPayer = z.enum(['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER']);

/** Who asks for a price is old, or asks for somebody who is: told on the screen wherever it is assumed. */
export const assumedAge = 85;

/** What the ceiling of the tax credit depends on. */
const taxFacts = z.strictObject({
  /** Members of the household over 65; the person alone where nobody tells it, if old enough. */
  membersOver65: z.int().min(0).max(20).nullable().default(null),
  disability: z.boolean().default(false),
  /** The first year in which the household employs somebody directly. */
  firstYear: z.boolean().default(false),
  /** What the household bore earlier this calendar year, after every aid, in cents. */
  spentCents: z.int().min(0).max(10_000_000).default(0),
});

/** What is known of a person for a calculation; never stored. Monthly cents; a couple's resources are those of both. */
export const personFacts = z.strictObject({
  resources: z
    .strictObject({
      household: z.enum(['alone', 'couple', 'couple-apart']),
      monthlyCents: z.int().min(0).max(10_000_000),
    })
    .nullable()
    .default(null),
  /** The right to APA; its participation is calculated from the resources where nobody has notified one. */
  plan: z
    .strictObject({
      gir: z.int().min(1).max(4),
      planCents: z.int().min(1).max(1_000_000),
      participationCents: z.int().min(0).max(1_000_000).nullable().default(null),
      /** What the Département values an hour at; the provider's price without it. */
      hourValuedCents: z.int().min(0).max(100_000).nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Full years; `assumedAge` where nobody tells it. */
  age: z.int().min(0).max(130).nullable().default(null),
  tax: taxFacts.default(taxFacts.parse({})),
});
export type PersonFacts = z.infer<typeof personFacts>;

export const nobodyKnown: PersonFacts = personFacts.parse({});
export const calendarMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** One month of one service at some providers, for a person who may be anybody; this month without `month`. */
export const quoteRequest = z.strictObject({
  residentId: z.uuid().nullable().default(null),
  serviceCode: code,
  organizationIds: z.array(z.uuid()).min(1).max(50),
  month: calendarMonth.optional(),
  minutesPerVisit: z.int().min(0).max(1440),
  visits: z.int().min(1).max(200),
  /** Codes of models; all that hold without any. */
  models: z.array(code).max(20).default([]),
  /** The model by which the person is told the amount; the others are only compared with it. */
  chosen: code.nullable().default(null),
  person: personFacts.default(nobodyKnown),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** The same for nobody in particular, from anybody: nothing tells whom it is about. */
export const tryQuote = quoteRequest
  .omit({ residentId: true, chosen: true })
  .extend({ organizationIds: z.array(z.uuid()).min(1).max(20) });
export type TryQuote = z.infer<typeof tryQuote>;

export interface PayerPart {
  readonly payer: z.infer<typeof modelPayer>;
  readonly cents: number;
}

/** A month shared out, in cents: `parts` make up the gross, before and after the tax credit. */
export interface SplitView {
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
  readonly partsAfterCredit: readonly PayerPart[];
  readonly creditCents: number;
  /** Reste à charge. */
  readonly outOfPocketBeforeCents: number;
  readonly outOfPocketAfterCents: number;
  /** Taux d’effort, 0 to 1 and above; null without resources. */
  readonly effortBefore: number | null;
  readonly effortAfter: number | null;
  readonly charges: readonly {
    readonly charge: 'delivery' | 'subscription' | 'platform-fee' | 'bonus';
    readonly serviceCode: string;
    readonly count: number;
    readonly grossCents: number;
    readonly parts: readonly PayerPart[];
  }[];
  readonly formula: readonly {
    readonly label: Bilingual;
    readonly expression: Bilingual;
    readonly result: Bilingual;
    /** The service that the line is about: its name goes before the label. */
    readonly service?: string;
  }[];
  readonly rows: readonly FigureView[];
  readonly verified: boolean;
}

/** By one model: a split, or why there is none. */
export interface ModelQuote {
  readonly code: string;
  readonly version: number;
  readonly split: SplitView | null;
  readonly refused: Bilingual | null;
}
export interface QuoteView {
  readonly serviceCode: string;
  readonly month: string;
  readonly models: readonly {
    readonly code: string;
    readonly version: number;
    readonly name: Bilingual;
    readonly example: boolean;
  }[];
  readonly items: readonly {
    readonly organizationId: string;
    /** The price of its day that funding knows; null where the provider has none, then nothing is quoted. */
    readonly price: { readonly cents: number; readonly per: string } | null;
    readonly quotes: readonly ModelQuote[];
  }[];
}
