import type { SessionActMonth, SessionActQuery } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, ReadAudit } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { actsOfMonth } from './domain/session-act';
import { FigureStore } from './store/figure.store';
import { SessionActStore } from './store/session-act.store';
import { StatementStore } from './store/statement.store';

/** What a person's sessions were declared as, what the Assurance Maladie pays of them, and what is left. */
@Injectable()
export class SessionActsService {
  constructor(
    @Inject(SessionActStore) private readonly acts: SessionActStore,
    @Inject(StatementStore) private readonly statements: StatementStore,
    @Inject(FigureStore) private readonly figureStore: FigureStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /** @throws DomainError `not-found` for somebody whom the caller may not see. */
  async month(ctx: Ctx, { month, residentId }: SessionActQuery): Promise<SessionActMonth> {
    const root = await this.rootFor(ctx, residentId);
    const told = await this.acts.ofMonth(month, root);
    const figures = await this.figureStore.figures();
    const answer = actsOfMonth(figures, told);
    // Amounts that somebody was told stay what they are.
    const used = answer.items.flatMap(({ rows }) => rows.map(({ id }) => id));
    await this.figureStore.markUsed(used, ctx.now);
    const entityIds = answer.items.map(({ encounterId }) => encounterId);
    await this.readAudit.record(ctx, { entityType: 'SessionAct', entityIds, residentId: root });
    return { month, residentId: root, ...answer };
  }

  /** The file that was kept of the person, within reach. */
  private async rootFor({ within }: Ctx, residentId: string): Promise<string> {
    const root = (await this.statements.rootsOf([residentId]))[0]!;
    const mine = within === 'all' ? null : await this.statements.rootsOf(within.residents);
    if (!mine || mine.includes(root)) return root;
    throw DomainError.notFound(
      'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
      'This does not exist, or is not open to you.',
    );
  }
}
