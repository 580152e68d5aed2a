import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Economic models: one row per code, whose version moves with each change, and its dated versions. */
export class ModelTables1700000001001 implements MigrationInterface {
  readonly name = 'ModelTables1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE model (
        id uuid PRIMARY KEY, code text NOT NULL UNIQUE, version int NOT NULL)`);
    await runner.query(`
      CREATE TABLE model_version (
        model_id uuid NOT NULL REFERENCES model, number int NOT NULL, example boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
        name jsonb NOT NULL, valid_from date NOT NULL, valid_to date, rules jsonb NOT NULL, figures jsonb NOT NULL,
        published_on date, retired_on date, used_at timestamptz, PRIMARY KEY (model_id, number))`);
    await runner.query(
      `CREATE UNIQUE INDEX model_version_draft ON model_version (model_id) WHERE state = 'draft'`,
    );
    await this.freezePublished(runner);
  }

  /** Amounts were told by what was published: it may end earlier, and says the same for ever. */
  private async freezePublished(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_model_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state = 'draft' THEN RETURN NEW; END IF;
        IF NEW.state = 'draft' OR (NEW.name, NEW.valid_from, NEW.rules, NEW.figures)
          IS DISTINCT FROM (OLD.name, OLD.valid_from, OLD.rules, OLD.figures)
        THEN RAISE EXCEPTION 'a published model is never changed'; END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER model_version_frozen BEFORE UPDATE ON model_version
      FOR EACH ROW EXECUTE FUNCTION refuse_model_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE model_version, model');
    await runner.query('DROP FUNCTION refuse_model_change()');
  }
}
