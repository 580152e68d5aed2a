import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One care circle for each person, and the documents that are still to be written of what was there before. */
export class CircleDocuments1700000001080 implements MigrationInterface {
  readonly name = 'CircleDocuments1700000001080';

  async up(runner: QueryRunner): Promise<void> {
    // Whatever the code does, a person has one circle.
    await runner.query(`CREATE UNIQUE INDEX care_team_one ON fhir_resource (owner_resident)
      WHERE type = 'CareTeam' AND NOT deleted AND content->>'status' <> 'entered-in-error'`);
    await runner.query('CREATE TABLE document_backfill (kind text PRIMARY KEY)');
    await runner.query(
      `INSERT INTO document_backfill VALUES ('CareTeam'), ('Consent'), ('CarePlan'), ('Communication')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE document_backfill');
    await runner.query('DROP INDEX care_team_one');
  }
}
