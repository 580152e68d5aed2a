import { Inject, Injectable } from '@nestjs/common';
import type { LedgerMonthView } from '@chez-soi/contracts';
import type { Month } from '@chez-soi/economics';
import { DomainError, newId, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { checkOver, closingDayOf } from './domain/ledger/calendar';
import { LedgerRunner } from './ledger/ledger-runner';
import { allMonths, beginClosing, type LedgerMonth } from './store/month.store';

/** Which months are closed, and how far the closing of one has come. */
@Injectable()
export class MonthsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LedgerRunner) private readonly runner: LedgerRunner,
  ) {}

  /** Newest first. */
  async list(): Promise<LedgerMonthView[]> {
    return (await allMonths(this.database)).map(toView);
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
      if (!found) throw DomainError.notFound('Ce mois n’existe pas.', 'There is no such month.');
      const statement = new Statement();
      recordWrite(statement, ctx, { entityType: 'LedgerMonth', entityIds: [found.runId] });
      await rememberAnswer(statement, ctx, toView(found), 200).run(tx);
      return toView(found);
    });
    this.runner.wake();
    return view;
  }
}

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
