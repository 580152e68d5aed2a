import { z } from 'zod';
import { code, communeCode, day, gir, sex } from '../facts';
import { pageQuery } from './paging';

const name = z.string().trim().min(1).max(100);
const phone = z
  .string()
  .trim()
  .regex(/^[+0-9 .()-]{6,25}$/);

export const mandate = z.enum(['family-caregiver', 'trusted-person', 'proxy', 'guardian']);

export const residentInput = z.strictObject({
  familyName: name,
  givenName: name,
  birthDate: day,
  sex,
  address: z.strictObject({
    line: z.string().trim().min(1).max(200),
    postalCode: z.string().regex(/^\d{5}$/),
    communeCode,
  }),
  phone: phone.nullable().default(null),
  gir: gir.nullable().default(null),
  language: z.enum(['fr', 'en']).default('fr'),
});
export type ResidentInput = z.infer<typeof residentInput>;

export const relationInput = z.strictObject({
  familyName: name,
  givenName: name,
  kinship: code,
  mandate,
  email: z.email().max(200).nullable().default(null),
  phone: phone.nullable().default(null),
  from: day,
  to: day.nullable().default(null),
});
export type RelationInput = z.infer<typeof relationInput>;

export interface RelationView extends RelationInput {
  readonly id: string;
  readonly residentId: string;
  readonly accountId: string | null;
  /** The instant at which a coordinator ended the mandate; the rights ended then. */
  readonly endedAt: string | null;
}

export type ResidentAction = 'hospitalise' | 'return' | 'decease' | 'move';
export interface ResidentView extends ResidentInput {
  readonly id: string;
  readonly status: 'at-home' | 'in-hospital' | 'deceased' | 'merged';
  readonly version: number;
  readonly relations: readonly RelationView[];
  readonly allowedActions: readonly ResidentAction[];
}

export const residentQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().min(2).max(100).optional(),
});
export const residentEvent = z.strictObject({ on: day });
/** `on` = last day of the mandate; today when it is left out. */
export const endRelation = z.strictObject({ on: day.optional() });
/** The account of an invited relative: rights follow from the mandate. `email`: the address that it was opened for. */
export const linkRelation = z.strictObject({ accountId: z.uuid(), email: z.email().max(200).optional() });
export type LinkRelation = z.infer<typeof linkRelation>;
export const residentMove = z.strictObject({ on: day, address: residentInput.shape.address });

/** What the gateway passes on, signed, with each request of an account (blueprint §3, rights). */
export interface Grants {
  readonly residents: readonly {
    readonly residentId: string;
    readonly relationId: string | null;
    readonly mandate: string;
  }[];
}

/** Two files that may be of one person. */
export interface TwinPair {
  readonly residents: readonly [TwinView, TwinView];
  readonly because: readonly ('birth-date' | 'name' | 'phone')[];
}
export interface TwinView {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
  readonly address: ResidentInput['address'];
  readonly phone: string | null;
  readonly status: ResidentView['status'];
  readonly registeredAt: string;
  readonly holds: MergeCounts;
}
export interface MergeCounts {
  readonly requests: number;
  readonly missions: number;
  readonly visits: number;
  readonly relations: number;
  readonly apaApplications: number;
}
export const mergePreviewQuery = z.strictObject({ mergedResidentId: z.uuid() });
/** A merge cannot be undone: the family name of the file that stays is typed to confirm it. */
export const mergeResidents = z.strictObject({ mergedResidentId: z.uuid(), familyName: name });
/** What a merge would do, or did. */
export interface MergePreview {
  readonly kept: TwinView;
  readonly merged: TwinView;
  /** Recorded visits of the two files that took place at the same time: each waits for the Département afterwards. */
  readonly overlaps: number;
  /** Mandates that both files hold: one of the two ends. */
  readonly doubleRelations: number;
  /** Why it cannot be done; null when it can. */
  readonly refusal: { readonly fr: string; readonly en: string } | null;
}
