import { z } from 'zod';

export const roles = [
  'resident',
  'family',
  'coordinator',
  'provider',
  'clinician',
  'evaluator',
  'administrator',
  'auditor',
  'machine',
] as const;
export type Role = (typeof roles)[number];

export interface SessionView {
  readonly signedIn: boolean;
  readonly account: AccountView | null;
  /** Whom to call, and when somebody answers; null where the service gives no number. */
  readonly contact: {
    readonly phone: string;
    readonly hours: { readonly fr: string; readonly en: string } | null;
  } | null;
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
  /** What a program's tokens may be asked for (`api`, SMART scopes of FHIR resources); null for a person. */
  readonly scopes: readonly string[] | null;
}

/** Scopes granted to a program. */
export const grantScopes = z.strictObject({
  scopes: z.array(z.string().trim().min(1).max(500)).max(50),
});

export const inviteAccount = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200),
  roles: z.array(z.enum(roles)).min(1),
  organizationId: z.uuid().nullable().default(null),
  language: z.enum(['fr', 'en']).default('fr'),
});
export type InviteAccount = z.infer<typeof inviteAccount>;

/** A relative is given online access by the desk: always a family account. */
export const inviteRelative = z.strictObject({
  name: inviteAccount.shape.name,
  email: inviteAccount.shape.email,
  language: inviteAccount.shape.language,
});
export type InviteRelative = z.infer<typeof inviteRelative>;

/**
 * `invited`: the link still works and was not used; `expired`: it was never used and works no longer;
 * `open`: its owner can sign in; `closed`: by an administrator.
 */
export interface RelativeAccess {
  readonly accountId: string;
  readonly email: string;
  readonly state: 'open' | 'invited' | 'expired' | 'closed';
  /** Until when the link works; null unless `invited`. */
  readonly until: string | null;
}

/** A relative's account. The link is there when a new one was made: answered once, never read again. */
export interface InvitedRelative {
  readonly account: AccountView;
  readonly access: RelativeAccess['state'];
  readonly link: string | null;
  /** The link as a QR code (SVG). */
  readonly qr: string | null;
  readonly expiresAt: string | null;
}

/** Somebody at the desk, by name. */
export interface ColleagueName {
  readonly id: string;
  readonly name: string;
}

/** `?ids=a,b`: as many accounts as one page can name. */
export const accountIds = z.strictObject({
  ids: z
    .string()
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).min(1).max(50)),
});

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
