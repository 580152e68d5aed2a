import { Injectable } from '@nestjs/common';
import type { FollowUpReason, FollowUpView, Page } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide, permits, ReadAudit } from '@chez-soi/service-kit';
import { finish, type FollowUp, followUpLifecycle, reopen, setAside } from './domain/follow-up';
import { outcome } from './domain/outcome';
import { soonestDayFirst } from './paging';
import { type FollowUpFilter, FollowUpsStore } from './store/follow-ups.store';
import { saveOutcome } from './store/save';
import { saved } from './views';

type FollowUpQuery = Omit<FollowUpFilter, 'within' | 'after'> & { readonly cursor?: string | undefined };

/** What professionals asked to be arranged after sessions, and what coordinators make of it. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, { cursor, ...filter }: FollowUpQuery): Promise<Page<FollowUpView>> {
    const within = { ...filter, within: ctx.within, after: soonestDayFirst.read(cursor) };
    const rows = await new FollowUpsStore(this.database).list(within);
    const keys = ({ dueOn, id }: FollowUp) => ({ dueOn, id });
    const page = soonestDayFirst.page(rows, filter.limit, keys, (row) => followUpView(ctx, row));
    await this.readAudit.recordEach(ctx, 'Task', page.items);
    return page;
  }

  finish(ctx: Ctx, id: string): Promise<FollowUpView> {
    return this.change(ctx, id, (followUp) => finish(followUp));
  }

  setAside(ctx: Ctx, id: string, reason: FollowUpReason): Promise<FollowUpView> {
    return this.change(ctx, id, (followUp) => setAside(followUp, reason));
  }

  reopen(ctx: Ctx, id: string): Promise<FollowUpView> {
    return this.change(ctx, id, reopen);
  }

  private change(ctx: Ctx, id: string, move: (followUp: FollowUp) => FollowUp): Promise<FollowUpView> {
    return this.database.transaction(async (tx) => {
      const found = await new FollowUpsStore(tx).find(id, 'FOR UPDATE');
      if (!found) throw unknownFollowUp();
      decide(ctx.actor, 'session-follow-up.settle', { residentId: found.residentId });
      const moved = move(found);
      const view = followUpView(ctx, saved(moved));
      await saveOutcome(ctx, outcome({ followUps: [moved] }), [], { view, status: 200 }).run(tx);
      return view;
    });
  }
}

function followUpView({ actor }: Ctx, followUp: FollowUp): FollowUpView {
  const { encounterId: _encounterId, askedAt, ...shown } = followUp;
  const maySettle = permits(actor, 'session-follow-up.settle', { residentId: followUp.residentId });
  const allowedActions = maySettle ? followUpLifecycle.allowed(followUp.state) : [];
  return { ...shown, askedAt: askedAt.toISOString(), allowedActions };
}

function unknownFollowUp(): DomainError {
  return DomainError.notFound(
    'Cette suite n’existe pas, ou ne vous est pas ouverte.',
    'This follow-up does not exist, or is not open to you.',
  );
}
