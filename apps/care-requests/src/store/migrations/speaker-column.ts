import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which relative spoke for the person; unknown for the requests of before, whose mandate alone was kept. */
export class SpeakerColumn1700000001005 implements MigrationInterface {
  readonly name = 'SpeakerColumn1700000001005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE care_request ADD COLUMN spoken_by_relation uuid REFERENCES relation`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE care_request DROP COLUMN spoken_by_relation');
  }
}
