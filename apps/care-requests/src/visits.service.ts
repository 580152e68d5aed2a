import { Injectable } from '@nestjs/common';
import type { Page, UnsettledQuery, VisitProofs, VisitView } from '@chez-soi/contracts';
import { addDays, DomainError, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit } from '@chez-soi/service-kit';
import { proofsOf } from './domain/visit-record';
import { oldestFirst } from './paging';
import { type ListedVisit, VisitsStore } from './store/visits.store';
import { visitView } from './views';

export interface VisitQuery {
  readonly from: string;
  readonly to: string;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** At most this many visits in one answer: a week of a large provider. */
const MOST = 2000;
const LONGEST_DAYS = 62;

/** The visits of people and providers, and what became of each. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  /** The visits planned between two days, both included, in order. */
  async list(ctx: Ctx, query: VisitQuery): Promise<{ items: VisitView[]; next: null }> {
    if (query.to < query.from || query.to > addDays(query.from, LONGEST_DAYS)) {
      throw DomainError.field(
        'to',
        `Choisissez une fin de période entre le début et ${LONGEST_DAYS} jours plus tard.`,
        `Choose an end between the start and ${LONGEST_DAYS} days later.`,
      );
    }
    const { residentId, organizationId } = query;
    const [from, to] = [parisInstant(query.from, '00:00'), parisInstant(addDays(query.to, 1), '00:00')];
    const filter = { within: ctx.within, from, to, residentId, organizationId, limit: MOST + 1 };
    const rows = await new VisitsStore(this.database).list(filter);
    if (rows.length > MOST) {
      throw DomainError.field(
        'to',
        `Plus de ${MOST} visites : choisissez une période plus courte, une personne ou une structure.`,
        `More than ${MOST} visits: choose a shorter period, a person or an organisation.`,
      );
    }
    await this.recordReads(ctx, rows);
    return {
      items: rows.map((row) => visitView(ctx.actor, row)),
      next: null,
    };
  }

  /** What waits for a person: disputed visits, and recorded ones with an anomaly. The oldest first, page by page. */
  async unsettled(ctx: Ctx, query: UnsettledQuery): Promise<Page<VisitView>> {
    const { residentId, organizationId, kind, limit } = query;
    const after = oldestFirst.read(query.cursor);
    const filter = { within: ctx.within, residentId, organizationId, kind, after, limit };
    const rows = await new VisitsStore(this.database).unsettled(filter);
    const keys = ({ visit }: ListedVisit) => ({ at: visit.plannedStart, id: visit.id });
    const page = oldestFirst.page(rows, limit, keys, (row) => row);
    await this.recordReads(ctx, page.items);
    return { ...page, items: page.items.map((row) => visitView(ctx.actor, row)) };
  }

  /** What each device and each correction says of a visit, side by side. */
  async proofs(ctx: Ctx, id: string): Promise<VisitProofs> {
    const store = new VisitsStore(this.database);
    const listed = await store.find(id);
    if (!listed) throw unknownVisit();
    const { residentId, organizationId } = listed.visit;
    decide(ctx.actor, 'visit.read', { residentId, organizationIds: [organizationId] });
    await this.recordReads(ctx, [listed]);
    return { visitId: id, proofs: proofsOf(listed.visit, await store.records(id)) };
  }

  private recordReads(ctx: Ctx, rows: readonly ListedVisit[]): Promise<void> {
    return this.readAudit.recordEach(
      ctx,
      'Task',
      rows.map(({ visit }) => visit),
    );
  }
}

export function unknownVisit(): DomainError {
  return DomainError.notFound(
    'Cette visite n’existe pas, ou ne vous est pas ouverte.',
    'This visit does not exist, or is not open to you.',
  );
}
