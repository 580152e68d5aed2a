import type { InvoiceLineView, InvoiceQuery } from '@chez-soi/contracts';
import type { Payer } from '@chez-soi/economics';
import { Database, type Sql, type Within } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { DeliveredVisit } from '../domain/invoices/delivered-visit';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import { reachOf } from './reach';

export interface InvoiceRow {
  readonly id: string;
  readonly organizationId: string;
  readonly payer: Payer;
  readonly residentId: string | null;
  readonly year: number;
  readonly sequence: number;
  readonly issuedOn: string;
  readonly minutes: number;
  readonly grossCents: number;
  readonly cents: number;
}

const columns = `i.id, i.organization_id AS "organizationId", i.payer, i.resident_id AS "residentId", i.year, i.sequence,
  i.issued_on::text AS "issuedOn", i.minutes, i.gross_cents::float8 AS "grossCents", i.cents::float8 AS cents`;

/** SQL: the row is of one of these people, or of a file that was merged into theirs. */
const ofPerson = (ids: string) => `(i.resident_id = ANY(${ids}) OR i.resident_id IN
  (SELECT merged_id FROM resident_alias WHERE root_id = ANY(${ids})))`;

/** SQL: the invoice is within reach; `$1` all, `$2` people, `$3` organisations. */
const reached = `($1::boolean OR ${ofPerson('$2::uuid[]')} OR i.organization_id = ANY($3::uuid[]))`;

/** Reads invoices and what is exported beside them. */
@Injectable()
export class InvoiceStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Newest first; `before` is the id of the last one read. */
  list(within: Within, query: InvoiceQuery, before: string | null): Promise<InvoiceRow[]> {
    const { all, residents, organizations } = reachOf(within);
    return this.database.query<InvoiceRow>(
      `SELECT ${columns} FROM invoice i WHERE ${reached} AND ($4::uuid IS NULL OR i.organization_id = $4)
         AND ($5::uuid IS NULL OR ${ofPerson('ARRAY[$5::uuid]')}) AND ($6::text IS NULL OR i.payer = $6)
         AND ($7::uuid IS NULL OR i.id < $7) ORDER BY i.id DESC LIMIT $8`,
      [
        ...[all, residents, organizations, query.organizationId ?? null, query.residentId ?? null],
        ...[query.payer ?? null, before, query.limit + 1],
      ],
    );
  }

  async byIds(within: Within, ids: readonly string[], sql: Sql = this.database): Promise<InvoiceRow[]> {
    const { all, residents, organizations } = reachOf(within);
    return sql.query<InvoiceRow>(
      `SELECT ${columns} FROM invoice i WHERE ${reached} AND i.id = ANY($4::uuid[]) ORDER BY i.year, i.sequence`,
      [all, residents, organizations, ids],
    );
  }

  lines(invoiceId: string): Promise<InvoiceLineView[]> {
    return this.database.query<InvoiceLineView>(
      `SELECT resident_id AS "residentId", service_code AS "serviceCode", to_char(month, 'YYYY-MM') AS month, correction,
         visits, minutes, gross_cents::float8 AS "grossCents", cents::float8 AS cents
       FROM invoice_line WHERE invoice_id = $1 ORDER BY line`,
      [invoiceId],
    );
  }

  /** Validated visits of the organisation in a month, oldest first; those of a merged file under the one that was kept. */
  deliveries(organizationId: string, month: string): Promise<DeliveredVisit[]> {
    return this.database.query<DeliveredVisit>(
      `SELECT v.id, coalesce(a.root_id, v.resident_id) AS "residentId", v.service_code AS "serviceCode", v.day::text AS day,
         to_char(v.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startedAt", v.minutes, v.revision,
         v.gross_cents AS "grossCents"
       FROM visit v LEFT JOIN resident_alias a ON a.merged_id = v.resident_id
       WHERE v.organization_id = $1 AND v.standing = 'validated' AND v.day BETWEEN $2 AND $3 ORDER BY v.day, v.started_at, v.id`,
      [organizationId, firstDayOf(month), lastDayOf(month)],
    );
  }
}
