import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of requests by deadline, those without one last: read off one index, page by page. */
export class CareRequestOrder1700000001006 implements MigrationInterface {
  readonly name = 'CareRequestOrder1700000001006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX care_request_by_due ON care_request ((coalesce(due_at, 'infinity'::timestamptz)), id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX care_request_by_due');
  }
}
