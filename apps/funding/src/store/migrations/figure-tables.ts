import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated figures of the Département, and which rows (shipped ones too) somebody's amount was told by. */
export class FigureTables1700000001010 implements MigrationInterface {
  readonly name = 'FigureTables1700000001010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE figure (
        id uuid PRIMARY KEY, row_id text NOT NULL UNIQUE, key text NOT NULL, value text NOT NULL, unit text NOT NULL,
        valid_from date NOT NULL, valid_to date, source text NOT NULL,
        status text NOT NULL CHECK (status IN ('verified', 'derived', 'unverified')),
        replaces text, name jsonb, version int NOT NULL)`);
    await runner.query(
      `CREATE TABLE figure_use (row_id text PRIMARY KEY, first_used_at timestamptz NOT NULL)`,
    );
    await this.freezeUsed(runner);
  }

  /** An amount was told by it: it may end, and be verified, and says the same for ever. */
  private async freezeUsed(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_figure_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM figure_use WHERE row_id = OLD.row_id) THEN
          RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END IF;
        IF TG_OP = 'DELETE' OR (NEW.row_id, NEW.key, NEW.value, NEW.unit, NEW.valid_from, NEW.replaces)
          IS DISTINCT FROM (OLD.row_id, OLD.key, OLD.value, OLD.unit, OLD.valid_from, OLD.replaces)
        THEN RAISE EXCEPTION 'a figure that was used is never changed'; END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER figure_frozen BEFORE UPDATE OR DELETE ON figure
      FOR EACH ROW EXECUTE FUNCTION refuse_figure_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE figure, figure_use');
    await runner.query('DROP FUNCTION refuse_figure_change()');
  }
}
