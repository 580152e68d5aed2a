import { Inject, Injectable } from '@nestjs/common';
import type { LedgerMonthDetail, LedgerMonthList, LedgerMonthView, OpenMonthView } from '@chez-soi/contracts';
import type { Month } from '@chez-soi/economics';
import { DomainError, newId, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, ReadAudit, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { checkOver, closingDayOf, lastDayOf, monthOf, nextMonth } from './domain/ledger/calendar';
import { LedgerRunner } from './ledger/ledger-runner';
import { readMonth } from './store/month-detail.store';
import { allMonths, beginClosing, firstPaidDay, type LedgerMonth } from './store/month.store';

/** Which months are closed, and how far the closing of one has come. */
@Injectable()
export class MonthsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LedgerRunner) private readonly runner: LedgerRunner,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /** Newest first. */
  async list({ now }: Ctx): Promise<LedgerMonthList> {
    const items = (await allMonths(this.database)).map(toView);
    const first = await firstPaidDay(this.database);
    const begun = new Set(items.map(({ month }) => month));
    const today = parisDay(now);
    const open: OpenMonthView[] = [];
    for (let month = monthOf(first ?? today); month <= monthOf(today); month = nextMonth(month))
      if (!begun.has(month))
        open.push({ month, closesOn: closingDayOf(month), over: lastDayOf(month) < today });
    return { items, open: open.reverse(), next: null };
  }

  /** @throws DomainError `not-found` for a month that nobody has begun to close. */
  async one(ctx: Ctx, month: Month): Promise<LedgerMonthDetail> {
    const found = (await allMonths(this.database)).find((one) => one.month === month);
    if (!found) throw notBegun();
    const detail = await readMonth(this.database, month);
    const entityIds = detail.heldPeople.map(({ residentId }) => residentId);
    await this.readAudit.record(ctx, { entityType: 'LedgerMonth', entityIds });
    return { ...toView(found), ...detail };
  }

  /**
   * Begins to close a month; one that is closed, or being closed, is left as it is.
   * @throws DomainError `rule` for a month that is not over.
   */
  async close(ctx: Ctx, month: Month): Promise<LedgerMonthView> {
    checkOver(month, parisDay(ctx.now));
    const view = await this.database.transaction(async (tx) => {
      await beginClosing(tx, month, { runId: newId(ctx.now.getTime()), now: ctx.now });
      const found = (await allMonths(tx)).find((one) => one.month === month);
      if (!found) throw notBegun();
      const statement = new Statement();
      recordWrite(statement, ctx, { entityType: 'LedgerMonth', entityIds: [found.runId] });
      await rememberAnswer(statement, ctx, toView(found), 200).run(tx);
      return toView(found);
    });
    this.runner.wake();
    return view;
  }
}

const notBegun = () =>
  DomainError.notFound('La clôture de ce mois n’a pas commencé.', 'Nobody has begun to close this month.');

function toView({
  month,
  state,
  persons,
  statements,
  entries,
  due,
  held,
  ...at
}: LedgerMonth): LedgerMonthView {
  return {
    ...{ month, state, persons, statements, entries, due, held, closesOn: closingDayOf(month) },
    begunAt: at.begunAt.toISOString(),
    closedAt: at.closedAt?.toISOString() ?? null,
  };
}
