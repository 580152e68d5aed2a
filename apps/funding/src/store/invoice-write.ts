import { fundingEvents } from '@chez-soi/contracts';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { type Cents, newId, parisDay } from '@chez-soi/kernel';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';
import { invoiceNumber, invoicesOf, type NewInvoice, type PostedLine } from '../domain/invoices/invoice';
import { chargeItemsOf, toInvoice } from '../fhir/invoice';
import { invoiceSurface } from '../fhir/surface';
import { billedChargeItems, writeDueOf } from './charge-item-write';

interface Span {
  readonly after: number;
  readonly upto: number;
}

interface Numbered extends NewInvoice {
  readonly id: string;
  readonly year: number;
  readonly sequence: number;
}

/** A month was closed: everybody who was posted since is due an invoice. */
export async function markInvoicesDue(tx: Sql, month: string): Promise<void> {
  await tx.query(
    `INSERT INTO invoice_due (organization_id) SELECT DISTINCT e.organization_id FROM ledger_entry e
     LEFT JOIN invoiced i ON i.organization_id = e.organization_id
     WHERE e.month = $1 AND e.organization_id IS NOT NULL AND e.id > coalesce(i.entry_id, 0) ON CONFLICT DO NOTHING`,
    [firstDayOf(month)],
  );
}

export async function invoiceDue(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    'SELECT organization_id AS id FROM invoice_due ORDER BY organization_id LIMIT 1',
  );
  return row?.id ?? null;
}

/**
 * Invoices of everything that is posted for the organisation since its last ones, to every payer. Within the lock of the
 * ledger: no entry comes in between, so that none is missed and none is on two.
 */
export async function issueInvoices(tx: Sql, ctx: Ctx, organizationId: string): Promise<readonly string[]> {
  await writeDueOf(tx, ctx, organizationId);
  const span = await spanOf(tx, organizationId);
  const invoices = invoicesOf(await uninvoiced(tx, organizationId, span));
  const year = Number(parisDay(ctx.now).slice(0, 4));
  const [last] = await tx.query<{ sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM invoice WHERE organization_id = $1 AND year = $2',
    [organizationId, year],
  );
  // A millisecond apart, so that lists, which go by id, are in the order of the numbers.
  const numbered = invoices.map((invoice, index) => ({
    ...invoice,
    ...{ id: newId(ctx.now.getTime() + index), year, sequence: last!.sequence + index + 1 },
  }));
  await write(tx, ctx, { organizationId, span, invoices: numbered });
  return numbered.map(({ id }) => id);
}

async function spanOf(tx: Sql, organizationId: string): Promise<Span> {
  const [row] = await tx.query<Span>(
    `SELECT coalesce((SELECT entry_id FROM invoiced WHERE organization_id = $1), 0)::float8 AS after,
       coalesce((SELECT max(id) FROM ledger_entry WHERE organization_id = $1), 0)::float8 AS upto`,
    [organizationId],
  );
  return row!;
}

function uninvoiced(tx: Sql, organizationId: string, { after, upto }: Span): Promise<PostedLine[]> {
  return tx.prepared<PostedLine>(
    'ledger-uninvoiced',
    `SELECT substr(p.account, 7) AS payer, e.resident_id AS "residentId", e.service_code AS "serviceCode",
       to_char(e.month, 'YYYY-MM') AS month, e.kind = 'correction' AS correction,
       (count(DISTINCT e.charge_id) FILTER (WHERE strpos(e.charge_id, ':') = 0))::int AS visits,
       sum(e.minutes)::int AS minutes, (-coalesce(sum(g.cents), 0))::float8 AS "grossCents", sum(p.cents)::float8 AS cents
     FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id AND p.account LIKE 'payer:%'
       LEFT JOIN ledger_posting g ON g.entry_id = e.id AND g.account = 'provider:' || $1::text
     WHERE e.organization_id = $1::uuid AND e.id > $2 AND e.id <= $3 AND e.kind IN ('charge', 'correction')
     GROUP BY 1, 2, 3, e.month, 5`,
    [organizationId, after, upto],
  );
}

const invoiceColumns = {
  ...{
    id: 'uuid',
    organization_id: 'uuid',
    payer: 'text',
    resident_id: 'uuid',
    year: 'int',
    sequence: 'int',
  },
  ...{ issued_on: 'date', issued_at: 'timestamptz', after_entry: 'bigint', upto_entry: 'bigint' },
  ...{ minutes: 'int', gross_cents: 'bigint', cents: 'bigint' },
};
const lineColumns = {
  ...{ invoice_id: 'uuid', line: 'int', resident_id: 'uuid', service_code: 'text', month: 'date' },
  ...{ correction: 'boolean', visits: 'int', minutes: 'int', gross_cents: 'bigint', cents: 'bigint' },
};

interface Issue {
  readonly organizationId: string;
  readonly span: Span;
  readonly invoices: readonly Numbered[];
}

async function write(tx: Sql, ctx: Ctx, issue: Issue): Promise<void> {
  const { organizationId, span, invoices } = issue;
  const issuedOn = parisDay(ctx.now);
  const statement = new Statement()
    .insertMany('invoice', invoiceColumns, rowsOf(issue, { issued_on: issuedOn, issued_at: ctx.now }))
    .insertMany('invoice_line', lineColumns, invoices.flatMap(lineRowsOf))
    .add(
      (
        bind,
      ) => `INSERT INTO invoiced (organization_id, entry_id) VALUES (${bind(organizationId)}, ${bind(span.upto)})
        ON CONFLICT (organization_id) DO UPDATE SET entry_id = excluded.entry_id`,
    )
    .add((bind) => `DELETE FROM invoice_due WHERE organization_id = ${bind(organizationId)}`);
  publish(
    statement,
    ctx,
    invoices.map((one) => issuedEvent(organizationId, one, issuedOn)),
  );
  writeDocuments(statement, await documentsOf(tx, ctx, issue), ctx.now);
  const entityIds = invoices.map(({ id }) => id);
  await recordWrite(statement, ctx, { entityType: 'Invoice', entityIds }).run(tx);
}

/** The invoices, and the lines of statements that they bill. */
async function documentsOf(tx: Sql, ctx: Ctx, { organizationId, invoices }: Issue): Promise<DocumentWrite[]> {
  const lines = invoices.flatMap((one) => one.lines);
  const billed = await billedChargeItems(tx, chargeItemsOf(organizationId, lines));
  const issued = invoices.map(({ year, sequence, ...invoice }) => ({
    surface: invoiceSurface,
    resource: toInvoice({
      ...{ ...invoice, organizationId, number: invoiceNumber(year, sequence), issuedAt: ctx.now },
    }),
    version: 1,
  }));
  return [...issued, ...billed];
}

const rowsOf = ({ organizationId, span, invoices }: Issue, issued: object) =>
  invoices.map(({ id, payer, residentId, year, sequence, ...sums }) => ({
    ...{ id, organization_id: organizationId, payer, resident_id: residentId, year, sequence, ...issued },
    ...{ after_entry: span.after, upto_entry: span.upto, ...sumsOf(sums) },
  }));

const lineRowsOf = ({ id, lines }: Numbered) =>
  lines.map((line, index) => ({
    ...{ invoice_id: id, line: index + 1, resident_id: line.residentId, service_code: line.serviceCode },
    ...{ month: firstDayOf(line.month), correction: line.correction, visits: line.visits, ...sumsOf(line) },
  }));

const sumsOf = (of: { readonly minutes: number; readonly grossCents: Cents; readonly cents: Cents }) => ({
  minutes: of.minutes,
  gross_cents: of.grossCents,
  cents: of.cents,
});

function issuedEvent(organizationId: string, one: Numbered, issuedOn: string) {
  const { id: invoiceId, payer, residentId, year, sequence: number, lines, cents: totalCents } = one;
  return newEvent(fundingEvents['invoice.issued.v1'], invoiceId, 1, {
    ...{ invoiceId, organizationId, payer, residentId, year, number, creditNote: totalCents < 0 },
    ...{ issuedOn, lines: lines.length, totalCents },
  });
}
