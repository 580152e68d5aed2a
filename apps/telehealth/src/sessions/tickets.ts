import { newSecret } from './secrets';

const LIFETIME_MS = 60_000;

/** What a ticket opens. */
export interface Claim {
  readonly participantId: string;
  /** How the others see this person. */
  readonly name: string | null;
}

/** One-time tickets from a join to its socket. In memory: after a restart one joins again. */
export class Tickets {
  private readonly open = new Map<string, { readonly claim: Claim; readonly until: number }>();

  issue(claim: Claim, now: Date): string {
    this.forgetOld(now);
    const ticket = newSecret();
    this.open.set(ticket, { claim, until: +now + LIFETIME_MS });
    return ticket;
  }

  /** The claim, once; null for a ticket that is unknown, used or too old. */
  take(ticket: string, now: Date): Claim | null {
    const found = this.open.get(ticket);
    this.open.delete(ticket);
    return found && found.until > +now ? found.claim : null;
  }

  /** Oldest first, as a Map keeps them. */
  private forgetOld(now: Date): void {
    for (const [ticket, { until }] of this.open) {
      if (until > +now) return;
      this.open.delete(ticket);
    }
  }
}
