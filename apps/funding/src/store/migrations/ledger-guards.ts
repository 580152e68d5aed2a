import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All legs come with their entry, and accounts are checked without a regular expression: it took half of the writing. */
export class LedgerGuards1700000001030 implements MigrationInterface {
  readonly name = 'LedgerGuards1700000001030';

  async up(runner: QueryRunner): Promise<void> {
    // Legs of an entry of another transaction find none: `xmin` is the transaction that wrote the entry. The range keeps
    // the look at the entries to those of the statement, however long the ledger has become.
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        wrong bigint;
        lowest bigint;
        highest bigint;
        writer xid := pg_current_xact_id()::xid;
      BEGIN
        SELECT min(entry_id), max(entry_id) INTO lowest, highest FROM added;
        SELECT p.entry_id INTO wrong FROM added p
          LEFT JOIN ledger_entry e ON e.id = p.entry_id AND e.id BETWEEN lowest AND highest AND e.xmin = writer
        GROUP BY p.entry_id HAVING sum(p.cents) <> 0 OR count(e.id) <> count(*) LIMIT 1;
        IF FOUND THEN RAISE EXCEPTION 'entry % is not balanced, or its legs do not come with it', wrong; END IF;
        RETURN NULL;
      END $$`);
    await this.checkAccounts(
      runner,
      `account LIKE 'payer:_%' OR account LIKE 'provider:_%' OR account LIKE 'person:_%' OR account LIKE 'bank:_%'
        OR account IN ('recovery:CD', 'waived:CD', 'barred:CD')`,
    );
  }

  /** The guard of the entries stays as it is: without it, what was posted could be added to. */
  async down(runner: QueryRunner): Promise<void> {
    await this.checkAccounts(
      runner,
      `account ~ '^((payer|bank):[A-Z]+|(recovery|waived|barred):CD|provider:.+|person:.+)$'`,
    );
  }

  private async checkAccounts(runner: QueryRunner, check: string): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_account_check,
        ADD CONSTRAINT ledger_posting_account_check CHECK (${check})`);
  }
}
