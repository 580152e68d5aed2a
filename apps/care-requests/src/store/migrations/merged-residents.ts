import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two files of one person become one: the second points to the first and takes nothing in any more. */
export class MergedResidents1700000001009 implements MigrationInterface {
  readonly name = 'MergedResidents1700000001009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE resident ADD COLUMN merged_into uuid REFERENCES resident,
      ADD COLUMN replaces uuid[] NOT NULL DEFAULT '{}'`);
    await runner.query(
      `CREATE INDEX resident_merged ON resident (merged_into) WHERE merged_into IS NOT NULL`,
    );
    // Likely twins are looked for by day of birth, and by the figures of their telephone.
    await runner.query(`CREATE INDEX resident_birth ON resident (birth_date)`);
    await runner.query(`CREATE INDEX resident_phone ON resident ((regexp_replace(phone, '\\D', '', 'g')))
      WHERE phone IS NOT NULL`);
    await this.refusing(runner, `('deceased', 'merged')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.refusing(runner, `('deceased')`);
    await runner.query('DROP INDEX resident_phone, resident_birth, resident_merged');
    await runner.query('ALTER TABLE resident DROP COLUMN merged_into, DROP COLUMN replaces');
  }

  /** A merge that commits between the check of a request and its insert must not leave the request behind. */
  private async refusing(runner: QueryRunner, states: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION refuse_deceased() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM expect_fresh((SELECT status NOT IN ${states} FROM resident WHERE id = NEW.resident_id FOR KEY SHARE));
        RETURN NEW;
      END $$`);
  }
}
