/** A month that is closed, or being closed: amounts after its closing are corrections. */
export interface LedgerMonthView {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: 'closing' | 'closed';
  /** The day on which it closes by itself. */
  readonly closesOn: string;
  /** People looked at so far, and what was posted of them. */
  readonly persons: number;
  readonly statements: number;
  readonly entries: number;
  /** People whose month changed since and is about to be corrected. */
  readonly due: number;
  /** People whose month cannot be reckoned, for want of a figure say. */
  readonly held: number;
  readonly begunAt: string;
  readonly closedAt: string | null;
}
