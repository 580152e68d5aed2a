import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';
import { day, figureCode, figureStatus, figureUnit } from '../facts';
import { bilingual } from './paging';

/** A decimal as text: a binary number would already have lost it. */
export const figureValue = z
  .string()
  .max(14)
  .regex(/^\d+(\.\d{1,6})?$/);
export const figureSource = z.string().trim().min(1).max(300);
export type FigureUnit = z.infer<typeof figureUnit>;

const figureContent = z.strictObject({
  value: figureValue,
  validFrom: day,
  validTo: day.nullable(),
  source: figureSource,
  status: figureStatus,
});

/**
 * A new dated row; days in Paris, both included. `name`: for a figure that has none yet. `takesPlace`: what holds on its
 * first day ends the day before; without it, a row that overlaps another is refused.
 */
export const addFigure = figureContent.extend({
  key: figureCode,
  name: bilingual.optional(),
  unit: figureUnit,
  takesPlace: z.boolean().default(false),
});
export type AddFigure = z.infer<typeof addFigure>;

/** A row of the Département that nobody's amount was told by yet. */
export const correctFigure = figureContent;
export type CorrectFigure = z.infer<typeof correctFigure>;

/** A row, shipped or own, was read in this source. */
export const verifyFigure = z.strictObject({ id: z.string().min(1).max(120), source: figureSource });
export type VerifyFigure = z.infer<typeof verifyFigure>;

/** A dated figure with its source; `value` is a decimal as text. */
export interface FigureView {
  readonly id: string;
  readonly key: string;
  readonly name: Bilingual;
  readonly value: string;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  readonly status: z.infer<typeof figureStatus>;
}

/** A row as whoever keeps the figures sees it. */
export interface FigureRowView extends FigureView {
  /** Null for a row that ships with the platform. */
  readonly figureId: string | null;
  /** The shipped row whose place it takes. */
  readonly replaces: string | null;
  /** The instant at which somebody's amount was first told by it; from then on it is not corrected. */
  readonly usedAt: string | null;
  /** Send it back as If-Match to correct the row. */
  readonly version: number | null;
  readonly allowedActions: readonly ('correct' | 'verify')[];
}
