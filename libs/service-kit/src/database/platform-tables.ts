import type { MigrationInterface, QueryRunner } from 'typeorm';
import { STALE } from './statement';

/** Tables that every service has: audit, answered commands, and the guard of optimistic updates. */
export class PlatformTables1700000000001 implements MigrationInterface {
  readonly name = 'PlatformTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION expect_fresh(met boolean) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT met THEN RAISE EXCEPTION 'stale' USING ERRCODE = '${STALE}'; END IF;
      END $$`);
    // Answers of commands by key, so that a repeated POST gets the same answer and no second effect.
    await runner.query(`
      CREATE TABLE answered_command (
        account text NOT NULL, key text NOT NULL, fingerprint bytea NOT NULL,
        status smallint NOT NULL, answer jsonb NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (account, key))`);
    // Position and hash are stamped later by the sealer, in one order, so that writers never wait for each other.
    await runner.query(`
      CREATE TABLE audit (
        id uuid PRIMARY KEY, at timestamptz NOT NULL, account text, roles text[] NOT NULL, action text NOT NULL,
        outcome text NOT NULL, entity_type text, entity_ids uuid[] NOT NULL DEFAULT '{}', resident_id uuid,
        parameters jsonb NOT NULL DEFAULT '{}', correlation_id text NOT NULL,
        position bigint, hash bytea)`);
    await runner.query(`CREATE UNIQUE INDEX audit_position ON audit (position) WHERE position IS NOT NULL`);
    await runner.query(`CREATE INDEX audit_unsealed ON audit (id) WHERE position IS NULL`);
    await runner.query(
      `CREATE INDEX audit_resident ON audit (resident_id, at DESC) WHERE resident_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit, answered_command');
    await runner.query('DROP FUNCTION expect_fresh(boolean)');
  }
}
