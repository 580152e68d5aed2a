import { z } from 'zod';

export const roles = [
  'resident',
  'family',
  'coordinator',
  'provider',
  'clinician',
  'evaluator',
  'administrator',
  'machine',
] as const;
export type Role = (typeof roles)[number];

export interface SessionView {
  readonly signedIn: boolean;
  readonly account: AccountView | null;
  /** Accounts that a visitor may try, in demonstration mode only. */
  readonly demoAccounts: readonly {
    readonly email: string;
    readonly label: { readonly fr: string; readonly en: string };
  }[];
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
  readonly active: boolean;
}

export const inviteAccount = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  roles: z.array(z.enum(roles)).min(1),
  organizationId: z.uuid().nullable().default(null),
  language: z.enum(['fr', 'en']).default('fr'),
});
export type InviteAccount = z.infer<typeof inviteAccount>;

/** One event that a consumer could not take in; later events of its subject wait behind it. */
export interface DeadLetterView {
  readonly id: string;
  readonly service: string;
  readonly consumer: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly subject: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: string;
  readonly parked: number;
  readonly state: 'dead' | 'replayed' | 'dropped';
}
export const dropDeadLetter = z.strictObject({ reason: z.string().trim().min(3).max(300) });

/** Every error outside `/fhir` (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly correlationId: string;
}
