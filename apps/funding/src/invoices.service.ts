import type {
  DeliveryExportQuery,
  InvoiceDetail,
  InvoiceQuery,
  InvoiceView,
  IssueInvoices,
  Page,
} from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  Keyset,
  ReadAudit,
  reaches,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { DeliveredVisit } from './domain/invoices/delivered-visit';
import { invoiceNumber } from './domain/invoices/invoice';
import { type InvoiceRow, InvoiceStore } from './store/invoice.store';
import { issueInvoices } from './store/invoice-write';
import { holdLedger } from './store/ledger-write';

const order = new Keyset({ id: 'id' });

/** What each payer owes each provider: issued once, then only read. */
@Injectable()
export class InvoicesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvoiceStore) private readonly store: InvoiceStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /** Invoices everything that is posted for the organisation since its last invoices; none where there is nothing. */
  async issue(ctx: Ctx, { organizationId }: IssueInvoices): Promise<{ items: InvoiceView[]; next: null }> {
    this.checkReach(ctx, organizationId);
    return this.database.transaction(async (tx) => {
      await holdLedger(tx);
      const ids = await issueInvoices(tx, ctx, organizationId);
      const answer = { items: (await this.store.byIds('all', ids, tx)).map(toView), next: null };
      await rememberAnswer(new Statement(), ctx, answer, 201).run(tx);
      return answer;
    });
  }

  async list(ctx: Ctx, query: InvoiceQuery): Promise<Page<InvoiceView>> {
    const rows = await this.store.list(ctx.within, query, order.read(query.cursor)?.id ?? null);
    const page = order.page(rows, query.limit, ({ id }) => ({ id }), toView);
    await this.read(ctx, page.items);
    return page;
  }

  async one(ctx: Ctx, id: string): Promise<InvoiceDetail> {
    const [row] = await this.store.byIds(ctx.within, [id]);
    if (!row) throw DomainError.notFound('Cette facture n’existe pas.', 'There is no such invoice.');
    const view = toView(row);
    await this.read(ctx, [view]);
    return { ...view, lines: await this.store.lines(id) };
  }

  /** The validated visits of an organisation's month. */
  async deliveries(
    ctx: Ctx,
    { organizationId, month }: DeliveryExportQuery,
  ): Promise<readonly DeliveredVisit[]> {
    this.checkReach(ctx, organizationId);
    const visits = await this.store.deliveries(organizationId, month);
    await this.readAudit.record(ctx, { entityType: 'Delivery', entityIds: visits.map(({ id }) => id) });
    return visits;
  }

  private checkReach({ within }: Ctx, organizationId: string): void {
    if (reaches(within, { organizationIds: [organizationId] })) return;
    throw DomainError.notFound(
      'Ce prestataire n’existe pas, ou ne vous est pas ouvert.',
      'This provider does not exist, or is not open to you.',
    );
  }

  private read(ctx: Ctx, items: readonly InvoiceView[]): Promise<void> {
    const entityIds = items.map(({ id }) => id);
    const residentId = items.length === 1 ? items[0]!.residentId : null;
    return this.readAudit.record(ctx, { entityType: 'Invoice', entityIds, residentId });
  }
}

function toView({ year, sequence, ...row }: InvoiceRow): InvoiceView {
  return { ...row, number: invoiceNumber(year, sequence), kind: row.cents < 0 ? 'credit-note' : 'invoice' };
}
