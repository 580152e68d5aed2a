import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invoices that are frozen and numbered without a gap; payments and what was paid too much, in the ledger as well. */
export class InvoiceTables1700000001020 implements MigrationInterface {
  readonly name = 'InvoiceTables1700000001020';

  async up(runner: QueryRunner): Promise<void> {
    await this.createInvoices(runner);
    await this.freezeInvoices(runner);
    await this.widenLedger(runner);
    await this.createPayments(runner);
    await this.createOverpayments(runner);
  }

  private async createInvoices(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invoice (
        id uuid PRIMARY KEY, organization_id uuid NOT NULL, payer text NOT NULL, resident_id uuid, year int NOT NULL,
        sequence int NOT NULL CHECK (sequence > 0), issued_on date NOT NULL, issued_at timestamptz NOT NULL,
        after_entry bigint NOT NULL, upto_entry bigint NOT NULL, minutes int NOT NULL, gross_cents bigint NOT NULL,
        cents bigint NOT NULL, UNIQUE (organization_id, year, sequence), CHECK ((payer = 'USAGER') = (resident_id IS NOT NULL)))`);
    await runner.query(
      `CREATE INDEX invoice_resident ON invoice (resident_id, id) WHERE resident_id IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE invoice_line (
        invoice_id uuid NOT NULL, line int NOT NULL, resident_id uuid NOT NULL, service_code text NOT NULL, month date NOT NULL,
        correction boolean NOT NULL, visits int NOT NULL, minutes int NOT NULL, gross_cents bigint NOT NULL,
        cents bigint NOT NULL, PRIMARY KEY (invoice_id, line))`);
    // The last entry that is on invoices of the organisation, whoever the payer is.
    await runner.query(`CREATE TABLE invoiced (organization_id uuid PRIMARY KEY, entry_id bigint NOT NULL)`);
    await runner.query(`CREATE TABLE invoice_due (organization_id uuid PRIMARY KEY)`);
    await runner.query(
      `CREATE INDEX ledger_entry_to_invoice ON ledger_entry (organization_id, id) WHERE organization_id IS NOT NULL`,
    );
  }

  private async freezeInvoices(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_invoice_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'an invoice is never changed: a credit note follows'; END $$`);
    for (const table of ['invoice', 'invoice_line'])
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_invoice_change()`);
    await runner.query(`
      CREATE FUNCTION refuse_invoice_gap() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE wrong uuid;
      BEGIN
        SELECT i.organization_id INTO wrong FROM invoice i
        WHERE (i.organization_id, i.year) IN (SELECT organization_id, year FROM added)
        GROUP BY i.organization_id, i.year HAVING max(i.sequence) <> count(*) LIMIT 1;
        IF FOUND THEN RAISE EXCEPTION 'the invoices of % would have a gap', wrong; END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER invoice_without_gap AFTER INSERT ON invoice REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_invoice_gap()`);
  }

  /**
   * bank: ordered, not yet confirmed by the bank; person: APA in the person's hands; recovery: claimed back; waived and
   * barred: given up, by which rule.
   */
  private async widenLedger(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind_check, ADD CONSTRAINT ledger_entry_kind_check
        CHECK (kind IN ('charge', 'correction', 'payment-order', 'payment', 'payment-return', 'overpayment', 'waiver', 'bar'))`);
    await runner.query(`
      ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_account_check, ADD CONSTRAINT ledger_posting_account_check
        CHECK (account ~ '^((payer|bank):[A-Z]+|(recovery|waived|barred):CD|provider:.+|person:.+)$')`);
  }

  private async createPayments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_run (
        month date PRIMARY KEY CHECK (extract(day FROM month) = 1), id uuid NOT NULL, issued_at timestamptz NOT NULL)`);
    await runner.query(`
      CREATE TABLE payment_order (
        id uuid PRIMARY KEY, month date NOT NULL, payer text NOT NULL, recipient_kind text NOT NULL
          CHECK (recipient_kind IN ('resident', 'organization')), recipient_id uuid NOT NULL, due_cents bigint NOT NULL CHECK (due_cents > 0),
        withheld_cents bigint NOT NULL CHECK (withheld_cents >= 0), paid_cents bigint NOT NULL CHECK (paid_cents >= 0),
        state text NOT NULL CHECK (state IN ('issued', 'paid', 'failed')), issued_on date NOT NULL, pay_by date NOT NULL,
        bank_on date, apa boolean NOT NULL, version int NOT NULL DEFAULT 1, CHECK (due_cents = withheld_cents + paid_cents),
        CHECK ((state = 'issued') = (bank_on IS NULL)), UNIQUE (month, payer, apa, recipient_kind, recipient_id))`);
    // What an order is made of: the months of people that it settles.
    await runner.query(`
      CREATE TABLE payment_line (
        order_id uuid NOT NULL, resident_id uuid NOT NULL, organization_id uuid NOT NULL, month date NOT NULL,
        due_cents bigint NOT NULL, withheld_cents bigint NOT NULL, PRIMARY KEY (order_id, resident_id, organization_id, month))`);
    await runner.query(`CREATE INDEX payment_line_month ON payment_line (resident_id, month)`);
    await runner.query(`
      CREATE TABLE direct_payment (
        id uuid PRIMARY KEY, resident_id uuid NOT NULL, organization_id uuid NOT NULL, from_month date NOT NULL, to_month date,
        agreed_at timestamptz NOT NULL, CHECK (to_month IS NULL OR to_month >= from_month))`);
    await runner.query(
      `CREATE INDEX direct_payment_resident ON direct_payment (resident_id, organization_id)`,
    );
  }

  private async createOverpayments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE overpayment (
        id uuid PRIMARY KEY, resident_id uuid NOT NULL, recipient_kind text NOT NULL, recipient_id uuid NOT NULL,
        organization_id uuid NOT NULL, month date NOT NULL, found_on date NOT NULL, claimable_until date NOT NULL,
        found_cents bigint NOT NULL CHECK (found_cents > 0), withheld_cents bigint NOT NULL DEFAULT 0 CHECK (withheld_cents >= 0),
        waived_cents bigint NOT NULL DEFAULT 0 CHECK (waived_cents >= 0), barred_cents bigint NOT NULL DEFAULT 0 CHECK (barred_cents >= 0),
        open_cents bigint GENERATED ALWAYS AS (found_cents - withheld_cents - waived_cents - barred_cents) STORED
          CHECK (open_cents >= 0), estate boolean NOT NULL DEFAULT false, row_ids text[] NOT NULL, unverified text[] NOT NULL)`);
    await runner.query(`CREATE INDEX overpayment_open ON overpayment (resident_id) WHERE open_cents > 0`);
    await runner.query(`
      CREATE TABLE withholding (
        order_id uuid NOT NULL, overpayment_id uuid NOT NULL, resident_id uuid NOT NULL, cents bigint NOT NULL CHECK (cents > 0),
        returned boolean NOT NULL DEFAULT false, formula jsonb NOT NULL, row_ids text[] NOT NULL, unverified text[] NOT NULL,
        PRIMARY KEY (order_id, overpayment_id))`);
    await runner.query(`CREATE INDEX withholding_overpayment ON withholding (overpayment_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE withholding, overpayment, direct_payment, payment_line, payment_order, payment_run',
    );
    await runner.query('DROP INDEX ledger_entry_to_invoice');
    await runner.query('DROP TABLE invoice_due, invoiced, invoice_line, invoice');
    await runner.query('DROP FUNCTION refuse_invoice_change(), refuse_invoice_gap()');
  }
}
