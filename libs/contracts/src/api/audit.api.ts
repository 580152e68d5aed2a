import { z } from 'zod';
import { accountIds, type Role } from './gateway.api';

/** `?ids=a,b`: who is behind ids of the audit; `?q=`: whom a part of a name may mean. One of the two. */
export const auditedNames = z
  .strictObject({ ids: accountIds.shape.ids.optional(), q: z.string().trim().min(2).max(100).optional() })
  .refine(({ ids, q }) => (ids === undefined) !== (q === undefined), {
    path: ['q'],
    params: { format: 'names' },
  });
export type AuditedNames = z.infer<typeof auditedNames>;

/** A person on file, as far as an auditor must know whom an entry is about. */
export interface AuditedPerson {
  readonly id: string;
  readonly name: string;
  /** Tells people of one name apart. */
  readonly birthDate: string;
}

/** Who acted: people and programs, of open and closed accounts. */
export interface AuditedAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** `after`: the `next` of the part that was checked before; the first part without it. */
export const sealQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}\.[0-9a-f]{64}$/)
    .optional(),
});

/** The chain of one service's audit, recomputed from its first entry to here. */
export interface AuditSealView {
  /** Entries that hold, so far. */
  readonly sealed: number;
  /** Entries of the last seconds, which wait for their seal. */
  readonly unsealed: number;
  /** Position of the first entry that was altered, removed or moved; null when the chain holds. */
  readonly brokenAt: number | null;
  /** The last entry of this part, position and hash; null when nothing follows. */
  readonly next: string | null;
  readonly checkedAt: string;
}
