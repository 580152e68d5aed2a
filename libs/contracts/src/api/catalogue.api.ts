import { z } from 'zod';
import { code, day, gir, priceUnit } from '../facts';
import { bilingual, pageQuery } from './paging';

const sheetPart = z.strictObject({
  what: z.string().trim().min(1).max(2000),
  forWhom: z.string().trim().min(1).max(2000),
  how: z.string().trim().min(1).max(2000),
  who: z.string().trim().min(1).max(2000),
  goodToKnow: z.string().trim().min(1).max(2000),
});

export const serviceFamily = z.enum(['daily-life', 'care', 'assistance', 'telehealth']);
export const payer = z.enum(['APA', 'AMO', 'AMC', 'CARSAT', 'TAX_CREDIT', 'CCAS', 'USAGER']);

/** The content of one version of a service sheet: what a catalogue editor writes. */
export const serviceContent = z.strictObject({
  family: serviceFamily,
  external: z.boolean().default(false),
  name: bilingual,
  summary: bilingual,
  sheet: z.strictObject({ fr: sheetPart, en: sheetPart }),
  mayAsk: z.array(z.enum(['resident', 'relative', 'coordinator', 'clinician'])).min(1),
  prescriptionRequired: z.boolean(),
  providers: z.strictObject({
    qualifications: z.array(code).min(1),
    organizationKinds: z.array(code).min(1),
  }),
  gir: z.strictObject({ min: gir, max: gir }).nullable(),
  unit: priceUnit,
  usualMinutes: z.int().min(5).max(1440).nullable(),
  indicativePrice: z
    .strictObject({
      cents: z.int().min(0).max(10_000_000),
      per: priceUnit,
      kind: z.enum(['indicative', 'regulated']),
      date: day,
      source: z.string().trim().min(1).max(300),
      status: z.enum(['verified', 'derived', 'unverified']),
    })
    .nullable(),
  funding: z.array(payer),
  icon: code,
});
export type ServiceContent = z.infer<typeof serviceContent>;

export const createService = serviceContent.extend({ code });
export type CreateService = z.infer<typeof createService>;

export const serviceQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(100).default(100),
  family: serviceFamily.optional(),
  q: z.string().trim().max(100).optional(),
  /** Without it: what can be asked for; for administrators also sheets that were never published. */
  status: z.enum(['draft', 'active', 'retired']).optional(),
});
export type ServiceQuery = z.infer<typeof serviceQuery>;

export interface ServiceView extends ServiceContent {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: 'draft' | 'active' | 'retired';
  readonly publishedOn: string | null;
  readonly retiredOn: string | null;
  /** The day on which a newer version took this one's place; null for the current one. */
  readonly supersededOn: string | null;
  /** True where a newer draft of this service waits to be published. */
  readonly hasDraft: boolean;
  /** Grows with every change of this service; send it back as If-Match. */
  readonly revision: number;
  readonly allowedActions: readonly ('publish' | 'retire' | 'edit')[];
}
