import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { StatementPage, StatementQuery, StatementTotals, StatementView } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, decide, Keyset, ReadAudit } from '@chez-soi/service-kit';
import { closingDayOf } from './domain/ledger/calendar';
import { type PersonMonth, personMonth } from './domain/ledger/person-month';
import { statementOf } from './domain/ledger/statement';
import { readContext, readPersons } from './store/ledger-read';
import { payerTotals, providerTotals } from './store/statement-totals';
import { StatementStore, type Whose } from './store/statement.store';

const keyset = new Keyset({ residentId: 'id' });
const MOST = 100;
/** People looked at for one answer. */
const MOST_LOOKED_AT = 1_000;
/** People reckoned before anybody else has a turn: some milliseconds. */
const AT_ONCE = 5;

type Asked = Pick<StatementQuery, 'month' | 'residentId' | 'organizationId' | 'payer'>;

/** What people's months come to, for whom: reckoned live until the month is closed, then as posted. */
@Injectable()
export class StatementsService {
  constructor(
    @Inject(StatementStore) private readonly store: StatementStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /** @throws DomainError `forbidden` for the view of a payer, `not-found` for whom the caller may not see. */
  async page(ctx: Ctx, { limit, cursor, ...asked }: StatementQuery): Promise<StatementPage> {
    const whose = await this.whoseFor(ctx, asked);
    const { month } = asked;
    const state = await this.store.monthState(month);
    const totals = state === 'closed' && !cursor ? await this.totals(month, whose) : null;
    let [items, next, looked]: [StatementView[], string | undefined, number] = [[], cursor, 0];
    // Only reckoning tells whom a page is about: one that is empty is passed over, within bounds.
    do {
      const after = keyset.read(next)?.residentId ?? null;
      const persons = await this.store.personsOf(month, whose, after, limit + 1);
      const page = keyset.page(
        persons,
        limit,
        (residentId) => ({ residentId }),
        (id) => id,
      );
      items = await this.statements(month, whose, state !== 'provisional', page.items);
      looked += page.items.length;
      next = page.next ?? undefined;
    } while (items.length === 0 && next !== undefined && looked < MOST_LOOKED_AT);
    await this.readAudit.record(ctx, {
      entityType: 'Statement',
      entityIds: items.map(({ residentId }) => residentId),
      residentId: asked.residentId ?? null,
    });
    return { month, state, closesOn: closingDayOf(month), totals, items, next: next ?? null };
  }

  /** Every statement, page after page. */
  async *all(ctx: Ctx, asked: Asked): AsyncGenerator<StatementPage> {
    let cursor: string | undefined;
    do {
      const page = await this.page(ctx, { ...asked, limit: MOST, ...(cursor ? { cursor } : {}) });
      yield page;
      cursor = page.next ?? undefined;
    } while (cursor);
  }

  private async totals(month: string, whose: Whose): Promise<StatementTotals | null> {
    const { database } = this.store;
    if (whose.of === 'provider') return providerTotals(database, month, whose.organizationId);
    return whose.of === 'payer' ? payerTotals(database, month, whose.payer) : null;
  }

  private async statements(
    month: string,
    whose: Whose,
    posted: boolean,
    persons: readonly string[],
  ): Promise<StatementView[]> {
    const { database } = this.store;
    const context = await readContext(database, month);
    const inputs = await readPersons(database, month, persons);
    const organizationId = whose.of === 'provider' ? whose.organizationId : null;
    const entries = posted ? await this.store.entriesOf(month, persons, organizationId) : null;
    const statements: StatementView[] = [];
    for (const [index, id] of persons.entries()) {
      if (index % AT_ONCE === 0) await setImmediate();
      const made = orNothing(() => personMonth(context, inputs.get(id)!));
      const posted = entries?.filter(({ residentId }) => residentId === id) ?? null;
      statements.push(statementOf(id, made, posted, { organizationId, figures: context.figures }));
    }
    return statements.filter((one) => concerns(whose, one));
  }

  /** Whom the caller asks about, within reach: a provider's own work, a family's own people. */
  private async whoseFor(ctx: Ctx, { residentId, organizationId, payer }: Asked): Promise<Whose> {
    if (payer) {
      decide(ctx.actor, 'statement.by-payer');
      return { of: 'payer', payer };
    }
    const { within } = ctx;
    if (within === 'all') {
      if (organizationId) return { of: 'provider', organizationId };
      return residentId ? { of: 'persons', residentIds: [residentId] } : { of: 'everybody' };
    }
    const [own] = within.organizations;
    if (own !== undefined && residentId === undefined) {
      if (organizationId !== undefined && organizationId !== own) throw outOfReach();
      return { of: 'provider', organizationId: own };
    }
    if (organizationId !== undefined) throw outOfReach();
    const roots = await this.store.rootsOf(within.residents);
    const asked = residentId === undefined ? roots : await this.store.rootsOf([residentId]);
    if (asked.some((id) => !roots.includes(id))) throw outOfReach();
    return { of: 'persons', residentIds: asked };
  }
}

/** A month that cannot be reckoned today is told by what is posted of it. */
function orNothing(reckon: () => PersonMonth | null): PersonMonth | null {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function concerns(whose: Whose, { lines, corrections, parts }: StatementView): boolean {
  if (whose.of === 'payer') return parts.some(({ payer }) => payer === whose.payer);
  return lines.length > 0 || corrections.length > 0;
}

function outOfReach(): DomainError {
  return DomainError.notFound(
    'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
    'This does not exist, or is not open to you.',
  );
}
