import { newId } from '@chez-soi/kernel';
import { type Database, platformCtx, type Sql } from '@chez-soi/service-kit';
import { markChargeItems, writeCorrected, writeDueChargeItems } from '../store/charge-item-write';
import { holdFigures, markUsed } from '../store/figure.store';
import { invoiceDue, issueInvoices, markInvoicesDue } from '../store/invoice-write';
import { type Batch, holdLedger, writeBatch } from '../store/ledger-write';
import { endClosing, monthDue, monthInClosing, personsAfter, personsDue } from '../store/month.store';
import { reckonBatch } from './reckon-batch';

const PERSONS_PER_BATCH = 250;

type Closing = NonNullable<Awaited<ReturnType<typeof monthInClosing>>>;

/** The next batch of a closing; `batch` null where nobody is left. */
interface Ahead {
  readonly key: string;
  readonly batch: Promise<Batch | null>;
}

/**
 * Posts what months come to, a batch of people at a time, each in a transaction of its own with its progress: whatever
 * stops it, it goes on where it was. A batch posts the difference to what is posted already, so nothing is doubled.
 */
export class LedgerWork {
  private ahead: Ahead | null = null;

  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly size = PERSONS_PER_BATCH,
  ) {}

  /** One batch: of a month being closed, else of lines that are not told yet, else of what is due in closed ones, else one provider's invoices; false for nothing. */
  step(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await holdLedger(tx);
      if ((await this.closeOn(tx)) || (await writeDueChargeItems(tx, platformCtx(this.now()), this.size)))
        return true;
      return (await this.correct(tx)) || (await this.invoice(tx));
    });
  }

  private async closeOn(tx: Sql): Promise<boolean> {
    const closing = await monthInClosing(tx);
    if (!closing) return false;
    const { month } = closing;
    const ahead = this.ahead?.key === keyOf(closing) ? this.ahead.batch : this.nextBatch(tx, closing);
    this.ahead = null;
    const batch = await ahead;
    if (batch?.progress) {
      this.readAhead({ ...closing, afterResident: batch.progress.afterResident });
      await this.write(tx, batch, false);
    } else {
      await endClosing(tx, month, this.now());
      await markInvoicesDue(tx, month);
    }
    return true;
  }

  /**
   * Reckons the next batch while PostgreSQL writes this one. It is used only where the closing stands as it was assumed:
   * nobody else has then posted anything of those people, and what changed since has moved their marks.
   */
  private readAhead(closing: Closing): void {
    const batch = this.nextBatch(this.database, closing);
    // Whoever uses it hears of its failure; nobody may.
    batch.catch(() => undefined);
    this.ahead = { key: keyOf(closing), batch };
  }

  private async nextBatch(sql: Sql, { month, runId, afterResident }: Closing): Promise<Batch | null> {
    const persons = await personsAfter(sql, afterResident, this.size);
    const last = persons.at(-1);
    if (last === undefined) return null;
    const progress = { afterResident: last, persons: persons.length };
    return reckonBatch(sql, { month, runId, closed: false, persons, progress }, this.now());
  }

  private async correct(tx: Sql): Promise<boolean> {
    const due = await monthDue(tx);
    if (!due) return false;
    const persons = await personsDue(tx, due.month, this.size);
    const task = { ...due, runId: newId(this.now().getTime()), persons, progress: null };
    await this.write(tx, await reckonBatch(tx, task, this.now()), due.closed);
    return true;
  }

  private async invoice(tx: Sql): Promise<boolean> {
    const organizationId = await invoiceDue(tx);
    if (organizationId === null) return false;
    await issueInvoices(tx, platformCtx(this.now()), organizationId);
    return true;
  }

  /** Whoever enters a figure finds those who are held for want of it, or is found here: one of the two waits. */
  private async write(tx: Sql, reckoned: Batch, closed: boolean): Promise<void> {
    const ctx = platformCtx(this.now());
    let batch = reckoned;
    if (batch.held.length > 0) {
      await holdFigures(tx);
      batch = await reckonBatch(tx, { ...batch, closed }, ctx.now);
    }
    await writeBatch(tx, ctx, batch);
    const { month, settlements } = batch;
    if (closed) await writeCorrected(tx, ctx, month, settlements);
    else await markChargeItems(tx, month, settlements);
    await markUsed(tx, rowIdsOf(batch), ctx.now);
  }
}

const keyOf = ({ month, runId, afterResident }: Closing): string => `${month} ${runId} ${afterResident}`;

/** The figures that people are told amounts by. */
function rowIdsOf({ settlements }: Batch): readonly string[] {
  return settlements.flatMap(({ made }) => made?.rows.map(({ id }) => id) ?? []);
}
