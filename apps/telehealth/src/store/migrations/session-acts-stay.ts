import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was declared of a session stays as it was said, like its notes: bills of it were told by event. */
export class SessionActsStay1700000001128 implements MigrationInterface {
  readonly name = 'SessionActsStay1700000001128';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_act_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a version of an act stays as it was declared';
      END $$`);
    await runner.query(`
      CREATE TRIGGER session_act_stays BEFORE UPDATE OR DELETE ON session_act
      FOR EACH ROW EXECUTE FUNCTION refuse_act_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER session_act_stays ON session_act');
    await runner.query('DROP FUNCTION refuse_act_change');
  }
}
