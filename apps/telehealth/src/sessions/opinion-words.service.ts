import { Injectable } from '@nestjs/common';
import type { MarkOpinion, OpinionQuery, OpinionWords, Page } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, ReadAudit, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { keptSince } from '../domain/retention';
import { opinionOrder, SessionOpinionStore } from '../store/session-opinion.store';

const entityType = 'OpinionWords';

/** What people wrote after sessions, for the team of the Département. */
@Injectable()
export class OpinionWordsService {
  constructor(
    private readonly database: Database,
    private readonly opinions: SessionOpinionStore,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: OpinionQuery): Promise<Page<OpinionWords>> {
    const rows = await this.opinions.list(this.database, ctx.now, query);
    const keysOf = ({ week, id }: OpinionWords) => ({ week: new Date(`${week}T00:00:00Z`), id });
    const page = opinionOrder.page(rows, query.limit, keysOf, (row) => row);
    await this.recordRead(ctx, page.items);
    return page;
  }

  /** Marks words as read, or as to be read again, for the whole team. */
  mark(ctx: Ctx, id: string, { read }: MarkOpinion): Promise<MarkOpinion> {
    return this.database.transaction(async (tx) => {
      const marked = await this.opinions.mark(tx, id, read, ctx.now);
      if (!marked) throw unknownWords();
      const statement = recordWrite(new Statement(), ctx, { entityType, entityIds: [id], ...marked });
      await rememberAnswer(statement, ctx, { read }, 200).run(tx);
      return { read };
    });
  }

  /** Words are kept for a year: what they told was seen to by then. */
  forgetOld(now: Date): Promise<void> {
    return this.opinions.forgetWordsBefore(this.database, keptSince('opinionWords', now));
  }

  /** Whose words they are stands in the audit where it was told, and nowhere else. */
  private async recordRead(ctx: Ctx, items: readonly OpinionWords[]): Promise<void> {
    const nobodys = items.filter(({ answerTo }) => !answerTo).map(({ id }) => id);
    const known = items.flatMap(({ id, answerTo }) =>
      answerTo ? [{ id, residentId: answerTo.residentId }] : [],
    );
    await Promise.all([
      this.readAudit.record(ctx, { entityType, entityIds: nobodys }),
      this.readAudit.recordEach(ctx, entityType, known),
    ]);
  }
}

function unknownWords(): DomainError {
  return DomainError.notFound('Ces mots n’existent pas.', 'There are no such words.');
}
