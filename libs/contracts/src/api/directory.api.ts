import { z } from 'zod';
import { code, communeCode, day, legalStatus, priceUnit, time } from '../facts';
import { organizationKinds, qualifications } from '../vocabulary';
import { pageQuery } from './paging';

export interface CommuneView {
  readonly code: string;
  readonly name: string;
  readonly epciCode: string | null;
  readonly postalCodes: readonly string[];
  readonly population: number;
  readonly lat: number;
  readonly lon: number;
  readonly positionStatus: 'exact' | 'approximate' | 'official';
  /** Share of premises that could be connected to fibre (FttH) in 2018-T1, 0 to 1 (ARCEP, Licence Ouverte). */
  readonly fibreShare: number;
}

/** `q`: the start of a name or of a postal code, or the whole code of a commune. */
export const communeQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  epci: z.string().trim().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(20),
});
export type CommuneQuery = z.infer<typeof communeQuery>;

export interface EpciView {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly members: readonly string[];
}

export const organizationInput = z.strictObject({
  name: z.string().trim().min(2).max(200),
  kind: z.enum(organizationKinds),
  legalStatus,
  habilitation: z.boolean(),
  finess: z.string().nullable().default(null),
  siret: z.string(),
  partOf: z.uuid().nullable().default(null),
  authorization: z
    .strictObject({ number: z.string().max(60), from: day, to: day.nullable() })
    .nullable()
    .default(null),
  address: z.strictObject({
    line: z.string().trim().max(200),
    communeCode,
    postalCode: z.string().regex(/^\d{5}$/),
    city: z.string().trim().max(100),
  }),
  phone: z.string().max(30),
  email: z.email().max(200),
  qualifications: z.array(z.enum(qualifications)).max(30),
  zones: z.array(communeCode).max(600),
  availability: z.strictObject({
    weekly: z.array(z.strictObject({ day: z.int().min(1).max(7), from: time, to: time })).max(50),
    exceptions: z
      .array(
        z.strictObject({
          date: day,
          reason: z.strictObject({ fr: z.string().max(200), en: z.string().max(200) }),
        }),
      )
      .max(400),
  }),
  declaredMinutesPerWeek: z.int().min(0).max(10_000_000),
  active: z.boolean().default(true),
});
export type OrganizationInput = z.infer<typeof organizationInput>;

/** `version` as read, unless it is sent as If-Match. */
export const organizationUpdate = organizationInput.extend({ version: z.int().min(1).optional() });
export type OrganizationUpdate = z.infer<typeof organizationUpdate>;

/** `service` and `commune`: those with an offer that holds today, and who go to that commune. */
export const organizationQuery = z.strictObject({
  ...pageQuery,
  service: code.optional(),
  commune: communeCode.optional(),
  q: z.string().trim().max(100).optional(),
  kind: code.optional(),
  /** `true`: only those that take new people; an authorisation that does not hold today takes nobody. */
  taking: z.enum(['true', 'false']).optional(),
});
export type OrganizationQuery = z.infer<typeof organizationQuery>;

export interface OfferView {
  readonly id: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly priceCents: number;
  readonly per: z.infer<typeof priceUnit>;
  readonly from: string;
  readonly to: string | null;
}

/** `?services=a,b&commune=38185`: what these services cost today at the organisations that take new people there. */
export const priceQuery = z.strictObject({
  services: z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(code).min(1).max(20)),
  commune: communeCode.optional(),
});
export type PriceQuery = z.infer<typeof priceQuery>;

/** From the cheapest to the dearest price in force of one service; a service that nobody offers has no line. */
export interface PriceRange {
  readonly serviceCode: string;
  readonly per: z.infer<typeof priceUnit>;
  readonly minCents: number;
  readonly maxCents: number;
  readonly providers: number;
  /** The day on which these prices were in force. */
  readonly on: string;
  /** The first day of the most recent of them. */
  readonly since: string;
}

export const offerInput = z.strictObject({
  serviceCode: code,
  priceCents: z.int().min(0).max(10_000_000),
  per: priceUnit,
  from: day,
  to: day.nullable().default(null),
});
export type OfferInput = z.infer<typeof offerInput>;

/** Last day of the offer; today when absent. */
export const offerWithdrawal = z.strictObject({ to: day.optional() });
export type OfferWithdrawal = z.infer<typeof offerWithdrawal>;

export interface OrganizationView extends OrganizationInput {
  readonly id: string;
  /** `expired` authorisations block assignment. */
  readonly authorizationState: 'valid' | 'expired' | 'not-yet' | 'none';
  readonly offers: readonly OfferView[];
  readonly version: number;
}

export const practitionerInput = z.strictObject({
  organizationId: z.uuid(),
  familyName: z.string().trim().min(1).max(100),
  givenName: z.string().trim().min(1).max(100),
  gender: z.enum(['female', 'male', 'other', 'unknown']),
  qualification: code,
  rpps: z.string().nullable().default(null),
});
export type PractitionerInput = z.infer<typeof practitionerInput>;
export const practitionerQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type PractitionerQuery = z.infer<typeof practitionerQuery>;

export interface PractitionerView extends PractitionerInput {
  readonly id: string;
  readonly active: boolean;
}

/** `?ids=a,b`: as many people as one page can name. */
export const practitionerIds = z.strictObject({
  ids: z
    .string()
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(50)),
});
/** Somebody whose hours are booked, as those who book see them. */
export interface PractitionerName extends Pick<PractitionerView, 'id' | 'familyName' | 'givenName'> {
  readonly qualifications: readonly string[];
}

export const importQuery = z.strictObject({ kind: z.enum(['communes', 'organizations']) });

/** One thing to correct in a line of an import: every fault of a line is told at once. */
export interface RefusedCell {
  readonly line: number;
  /** The name on that line, to find it again in a sorted file. */
  readonly name: string;
  readonly field: string;
  /** What stands in the file. */
  readonly value: string;
  readonly message: string;
}

/** Progress and refused lines of an import of official files. */
export interface ImportView {
  readonly id: string;
  readonly kind: 'communes' | 'organizations';
  readonly state: 'running' | 'done' | 'failed';
  readonly totalLines: number;
  readonly doneLines: number;
  /** How many lines were refused; `refused` tells the first thousand reasons. */
  readonly refusedLines: number;
  readonly refused: readonly RefusedCell[];
  /** Why the import as a whole stopped. */
  readonly failure: string | null;
}
