import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';
import { code, day, figureCode, figureStatus } from '../facts';
import { figureSource, figureValue } from './figures.api';
import {
  calendarMonth,
  modelPayer,
  nobodyKnown,
  type PayerPart,
  personFacts,
  type SplitView,
} from './quotes.api';
import { bilingual } from './paging';

const modelShare = z.strictObject({
  payer: modelPayer,
  pays: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('apa') }),
    z.strictObject({ kind: z.literal('fixed'), amount: figureCode }),
    z.strictObject({ kind: z.literal('percentage'), rate: figureCode, of: z.enum(['gross', 'left']) }),
    z.strictObject({ kind: z.literal('left') }),
  ]),
  floor: figureCode.optional(),
  cap: figureCode.optional(),
});
const modelRule = z.strictObject({
  charge: z.enum(['delivery', 'subscription', 'platform-fee', 'bonus']),
  services: z.array(code).max(60),
  price: figureCode.optional(),
  bonusOn: z.strictObject({ indicator: code, atLeast: figureCode }).optional(),
  shares: z.array(modelShare).max(12),
  rest: modelPayer,
  taxCredit: z.enum(['care', 'odd-jobs', 'gardening', 'computing']).optional(),
});
export type ModelRule = z.infer<typeof modelRule>;
export type ModelShare = z.infer<typeof modelShare>;

/** An amount or rate of the model's own, with where it comes from; it holds as long as the version does. */
const modelFigure = z.strictObject({
  key: figureCode,
  /** What it is called; its key without it. */
  name: bilingual.optional(),
  value: figureValue,
  unit: z.enum(['EUR', 'EUR/hour', 'EUR/act', 'EUR/month', 'ratio']),
  source: figureSource,
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
  month: calendarMonth.optional(),
  cases: z.array(previewCase).min(1).max(20).optional(),
});
export type PreviewModel = z.infer<typeof previewModel>;

export interface ModelView extends ModelContent {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly state: 'draft' | 'published' | 'retired';
  /** Came with the platform, to be replaced by the Département's own. */
  readonly example: boolean;
  readonly publishedOn: string | null;
  readonly retiredOn: string | null;
  /** The instant at which somebody's amount was first told by it; comparing it with others does not count. */
  readonly usedAt: string | null;
  /** Keys of figures that it rests upon and that nobody has verified. */
  readonly unverified: readonly string[];
  /** What the figures are called that its rules name, by key. */
  readonly names: Readonly<Record<string, Bilingual>>;
  /** Grows with every change of any version of this code; send it back as If-Match. */
  readonly revision: number;
  readonly allowedActions: readonly ('edit' | 'publish' | 'retire')[];
}

export interface PreviewView {
  readonly month: string;
  readonly cases: readonly {
    readonly name: Bilingual;
    /** Services of the case that the model says nothing about. */
    readonly leftOut: readonly string[];
    readonly split: SplitView;
  }[];
}

/** A model that nobody has saved, on what was really delivered in a month, beside a model that holds (`against`). */
export const previewDelivered = z.strictObject({
  model: modelContent,
  month: calendarMonth,
  /** One person, who is then named in the audit; without, a sample of `people`, the same each time. */
  residentId: z.uuid().nullable().default(null),
  people: z.int().min(1).max(500).default(100),
  against: code.nullable().default(null),
  /** Assumed of each of them: what they really have is not told here. */
  person: personFacts.default(nobodyKnown),
});
export type PreviewDelivered = z.infer<typeof previewDelivered>;

/** Below this many people nothing is told of a group, for somebody might be recognised. */
export const smallestGroup = 11;

/** What one model makes of the month, all people together, in cents. */
export interface DeliveredSide {
  readonly code: string | null;
  readonly name: Bilingual;
  readonly grossCents: number;
  readonly parts: readonly PayerPart[];
  readonly partsAfterCredit: readonly PayerPart[];
  readonly outOfPocketBeforeCents: number;
  readonly outOfPocketAfterCents: number;
  readonly verified: boolean;
  /** Services that it says nothing about, with how many visits that leaves out. */
  readonly leftOut: readonly { readonly serviceCode: string; readonly visits: number }[];
}
export interface DeliveredPreviewView {
  readonly month: string;
  readonly people: number;
  readonly visits: number;
  /** Null where the group is too small to be told. */
  readonly sides: { readonly tried: DeliveredSide; readonly against: DeliveredSide | null } | null;
}
