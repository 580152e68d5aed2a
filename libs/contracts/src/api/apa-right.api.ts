import { z } from 'zod';
import { day } from '../facts';

/** `service`: the provider employs; `agency`: the person employs, an agency does the papers; `direct`: neither. */
export const employmentModes = ['service', 'agency', 'direct'] as const;
export const declareProvider = z.strictObject({
  mode: z.enum(employmentModes),
  organizationId: z.uuid().nullable().default(null),
  employeeKinship: z.enum(['none', 'spouse', 'child', 'other-relative']).default('none'),
  /** The person refused in writing, on the plan, that a service employs (R232-12 and R232-13 CASF). */
  serviceRefusedInWriting: z.boolean().default(false),
  on: day,
});
export type DeclareProvider = z.infer<typeof declareProvider>;

/** `deliveredOn`: the day on which the person has the notice (today unless it travels by post); one month runs from it. */
export const sendFormalNotice = z.strictObject({ deliveredOn: day.optional() });

export const topUpKinds = ['respite', 'caregiver-hospital'] as const;
/**
 * An amount above the ceiling of the plan: respite for the caregiver (by the year, L232-3-2 CASF), or the caregiver in
 * hospital (by the stay, L232-3-3). `from`: first day of the help, in whose year respite counts, or of the stay.
 * `grantedElsewhereCents`: granted for the same year or stay, and not recorded on this application.
 */
export const grantTopUp = z.strictObject({
  kind: z.enum(topUpKinds),
  amountCents: z.int().min(1).max(10_000_000),
  from: day,
  label: z.string().trim().min(2).max(200),
  grantedElsewhereCents: z.int().min(0).max(10_000_000).default(0),
});
export type GrantTopUp = z.infer<typeof grantTopUp>;

export const suspendApa = z.strictObject({ reason: z.enum(['hospital', 'no-provider-declared']), from: day });
/** `on`: the day of discharge from hospital, or on which the reason fell away. */
export const resumeApa = z.strictObject({ on: day });
export const requestRevision = z.strictObject({
  reason: z.enum(['periodic', 'situation-changed', 'resources-changed', 'asked-by-applicant']),
});
export const closeReasons = ['death', 'residence', 'moved', 'renounced', 'not-eligible'] as const;
export const closeApa = z.strictObject({ reason: z.enum(closeReasons), on: day });
