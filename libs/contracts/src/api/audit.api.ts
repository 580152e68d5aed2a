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

/** The chain of one service's audit, recomputed from its first entry. */
export interface AuditSealView {
  readonly sealed: number;
  /** Entries of the last seconds, which wait for their seal. */
  readonly unsealed: number;
  /** Position of the first entry that was altered, removed or moved; null when the chain holds. */
  readonly brokenAt: number | null;
  readonly checkedAt: string;
}
