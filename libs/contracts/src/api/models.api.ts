import { z } from 'zod';
import { code, day } from '../facts';
import { bilingual } from './paging';

/** The key of a dated figure, e.g. `model.platform-fee`. */
const figureKey = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
const payer = z.enum(['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER']);
const figureStatus = z.enum(['verified', 'derived', 'unverified']);

const modelShare = z.strictObject({
  payer,
  pays: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('apa') }),
    z.strictObject({ kind: z.literal('fixed'), amount: figureKey }),
    z.strictObject({ kind: z.literal('percentage'), rate: figureKey, of: z.enum(['gross', 'left']) }),
    z.strictObject({ kind: z.literal('left') }),
  ]),
  floor: figureKey.optional(),
  cap: figureKey.optional(),
});
const modelRule = z.strictObject({
  charge: z.enum(['delivery', 'subscription', 'platform-fee', 'bonus']),
  services: z.array(code).max(60),
  price: figureKey.optional(),
  bonusOn: z.strictObject({ indicator: code, atLeast: figureKey }).optional(),
  shares: z.array(modelShare).max(12),
  rest: payer,
  taxCredit: z.enum(['care', 'odd-jobs', 'gardening', 'computing']).optional(),
});
export type ModelRule = z.infer<typeof modelRule>;
export type ModelShare = z.infer<typeof modelShare>;

/** An amount or rate of the model's own, with where it comes from; it holds as long as the version does. */
const modelFigure = z.strictObject({
  key: figureKey,
  value: z
    .string()
    .max(14)
    .regex(/^\d+(\.\d{1,6})?$/),
  unit: z.enum(['EUR', 'EUR/hour', 'EUR/act', 'EUR/month', 'ratio']),
  source: z.string().trim().min(1).max(300),
  status: figureStatus,
});
export type ModelFigure = z.infer<typeof modelFigure>;

/** What a version of an economic model says; days in Paris, both included, amounts by the keys of dated figures. */
export const modelContent = z.strictObject({
  name: bilingual,
  validFrom: day,
  validTo: day.nullable(),
  rules: z.array(modelRule).min(1).max(40),
  figures: z.array(modelFigure).max(40).default([]),
});
export type ModelContent = z.infer<typeof modelContent>;

export const createModel = modelContent.extend({ code });
export type CreateModel = z.infer<typeof createModel>;

/** `lastDay`: the last day on which the version holds; today without it. */
export const retireModel = z.strictObject({ version: z.int().min(1), lastDay: day.optional() });
export type RetireModel = z.infer<typeof retireModel>;

/** What is known of a person for a calculation; never stored. Monthly cents; a couple's resources are those of both. */
export const personFacts = z.strictObject({
  resources: z
    .strictObject({
      household: z.enum(['alone', 'couple']),
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
});
export type PersonFacts = z.infer<typeof personFacts>;

const nobodyKnown: PersonFacts = { resources: null, plan: null };
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const previewCase = z.strictObject({
  name: bilingual,
  person: personFacts.default(nobodyKnown),
  visits: z
    .array(
      z.strictObject({
        serviceCode: code,
        count: z.int().min(1).max(200),
        minutes: z.int().min(0).max(1440),
        grossCents: z.int().min(0).max(10_000_000),
      }),
    )
    .max(20),
  subscriptions: z.array(code).max(20).default([]),
});
export type PreviewCase = z.infer<typeof previewCase>;

/** A model that nobody has saved, and the cases to split by it; a few typical ones without any. */
export const previewModel = z.strictObject({
  model: modelContent,
  month: month.optional(),
  cases: z.array(previewCase).min(1).max(20).optional(),
});
export type PreviewModel = z.infer<typeof previewModel>;

/** One month of one service at some providers, for a person who may be anybody; this month without `month`. */
export const quoteRequest = z.strictObject({
  residentId: z.uuid().nullable().default(null),
  serviceCode: code,
  organizationIds: z.array(z.uuid()).min(1).max(50),
  month: month.optional(),
  minutesPerVisit: z.int().min(0).max(1440),
  visits: z.int().min(1).max(200),
  /** Codes of models; all that hold without any. */
  models: z.array(code).max(20).default([]),
  person: personFacts.default(nobodyKnown),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

interface Both {
  readonly fr: string;
  readonly en: string;
}

/** A dated figure with its source; `value` is a decimal as text. */
export interface FigureView {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly status: z.infer<typeof figureStatus>;
}

export interface ModelView extends ModelContent {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: 'draft' | 'published' | 'retired';
  /** Came with the platform, to be replaced by the Département's own. */
  readonly example: boolean;
  readonly publishedOn: string | null;
  readonly retiredOn: string | null;
  /** The instant of the first quote that was made by it. */
  readonly usedAt: string | null;
  /** Keys of figures that it rests upon and that nobody has verified. */
  readonly unverified: readonly string[];
  /** Grows with every change of any version of this code; send it back as If-Match. */
  readonly revision: number;
  readonly allowedActions: readonly ('edit' | 'publish' | 'retire')[];
}

export interface PayerPart {
  readonly payer: z.infer<typeof payer>;
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
    readonly charge: ModelRule['charge'];
    readonly serviceCode: string;
    readonly count: number;
    readonly grossCents: number;
    readonly parts: readonly PayerPart[];
  }[];
  readonly formula: readonly { readonly label: Both; readonly expression: Both; readonly result: Both }[];
  readonly rows: readonly FigureView[];
  readonly verified: boolean;
}

export interface PreviewView {
  readonly month: string;
  readonly cases: readonly {
    readonly name: Both;
    /** Services of the case that the model says nothing about. */
    readonly leftOut: readonly string[];
    readonly split: SplitView;
  }[];
}

/** By one model: a split, or why there is none. */
export interface ModelQuote {
  readonly code: string;
  readonly version: number;
  readonly split: SplitView | null;
  readonly refused: Both | null;
}
export interface QuoteView {
  readonly serviceCode: string;
  readonly month: string;
  readonly models: readonly {
    readonly code: string;
    readonly version: number;
    readonly name: Both;
    readonly example: boolean;
  }[];
  readonly items: readonly {
    readonly organizationId: string;
    /** The price of its day that funding knows; null where the provider has none, then nothing is quoted. */
    readonly price: { readonly cents: number; readonly per: string } | null;
    readonly quotes: readonly ModelQuote[];
  }[];
}
