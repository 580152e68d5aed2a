import type { Month } from '@chez-soi/economics';
import { DomainError, newId } from '@chez-soi/kernel';
import { type Database, platformCtx, type Sql } from '@chez-soi/service-kit';
import { personMonth } from '../domain/ledger/person-month';
import { entriesFor } from '../domain/ledger/posting';
import { readContext, readPersons, readPosted, readStanding } from '../store/ledger-read';
import { invoiceDue, issueInvoices, markInvoicesDue } from '../store/invoice-write';
import { type Batch, holdLedger, type Settlement, writeBatch } from '../store/ledger-write';
import {
  endClosing,
  marksOf,
  monthDue,
  monthInClosing,
  personsAfter,
  personsDue,
} from '../store/month.store';

const PERSONS_PER_BATCH = 250;

interface Task {
  readonly month: Month;
  readonly runId: string;
  /** Whatever is posted into a month that is closed corrects it. */
  readonly closed: boolean;
  readonly progress: Batch['progress'];
}

/**
 * Posts what months come to, a batch of people at a time, each in a transaction of its own with its progress: whatever
 * stops it, it goes on where it was. A batch posts the difference to what is posted already, so nothing is doubled.
 */
export class LedgerWork {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly size = PERSONS_PER_BATCH,
  ) {}

  /** One batch: of a month being closed, else of what is due in closed ones, else one provider's invoices; false for nothing. */
  step(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await holdLedger(tx);
      return (await this.closeOn(tx)) || (await this.correct(tx)) || (await this.invoice(tx));
    });
  }

  private async closeOn(tx: Sql): Promise<boolean> {
    const closing = await monthInClosing(tx);
    if (!closing) return false;
    const { month, runId, afterResident } = closing;
    const persons = await personsAfter(tx, afterResident, this.size);
    const last = persons.at(-1);
    if (last === undefined) {
      await endClosing(tx, month, this.now());
      await markInvoicesDue(tx, month);
    } else {
      const progress = { afterResident: last, persons: persons.length };
      await this.post(tx, { month, runId, closed: false, progress }, persons);
    }
    return true;
  }

  private async correct(tx: Sql): Promise<boolean> {
    const due = await monthDue(tx);
    if (!due) return false;
    const persons = await personsDue(tx, due.month, this.size);
    await this.post(tx, { ...due, runId: newId(this.now().getTime()), progress: null }, persons);
    return true;
  }

  private async invoice(tx: Sql): Promise<boolean> {
    const organizationId = await invoiceDue(tx);
    if (organizationId === null) return false;
    await issueInvoices(tx, platformCtx(this.now()), organizationId);
    return true;
  }

  private async post(
    tx: Sql,
    { month, runId, closed, progress }: Task,
    persons: readonly string[],
  ): Promise<void> {
    const ctx = platformCtx(this.now());
    // First of all: what changes from here on moves the mark, and stays due.
    const due = await marksOf(tx, month, persons);
    const context = await readContext(tx, month);
    const inputs = await readPersons(tx, month, persons);
    const standing = await readStanding(tx, month, persons);
    const posted = await readPosted(tx, month, [...standing.keys()]);
    const settlements: Settlement[] = [];
    const held: { residentId: string; reason: DomainError['detail'] }[] = [];
    for (const [residentId, input] of inputs) {
      const before = standing.get(residentId);
      try {
        const made = personMonth(context, input);
        const entries = entriesFor(made?.lines ?? [], posted.get(residentId) ?? []);
        if (entries.length === 0 && (before || !made)) continue;
        const statementId = before?.statementId ?? newId(ctx.now.getTime());
        const version = (before?.version ?? 0) + 1;
        settlements.push({ residentId, statementId, version, correction: closed || !!before, entries, made });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        held.push({ residentId, reason: error.detail });
      }
    }
    await writeBatch(tx, ctx, { month, runId, settlements, held, due, progress });
  }
}
