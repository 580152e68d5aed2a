import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures that the Département entered in funding: the amounts of the APA are reckoned with them too. */
export class OwnFigures1700000001012 implements MigrationInterface {
  readonly name = 'OwnFigures1700000001012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE own_figure (
        id uuid PRIMARY KEY, key text NOT NULL, value numeric(20, 6) NOT NULL, unit text NOT NULL, valid_from date NOT NULL,
        valid_to date, status text NOT NULL, replaces text, sequence bigint NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE own_figure');
  }
}
