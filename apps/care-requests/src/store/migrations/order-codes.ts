import type { MigrationInterface, QueryRunner } from 'typeorm';

const former = 'urn:chez-soi:service';
const system = 'https://chez-soi.invalid/fhir/CodeSystem/service';

/**
 * Orders name services by the catalogue's own system. Current documents are written so under the version that they
 * have; what history told stays told. A need is found by its id, because a Task names it by that alone.
 */
export class OrderCodes1700000001070 implements MigrationInterface {
  readonly name = 'OrderCodes1700000001070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX care_request_need ON care_request USING gin (jsonb_path_query_array(needs, '$[*].id'))`,
    );
    await this.rename(runner, former, system);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rename(runner, system, former);
    await runner.query('DROP INDEX care_request_need');
  }

  private async rename(runner: QueryRunner, from: string, to: string): Promise<void> {
    await runner.query(
      `UPDATE fhir_resource SET content = jsonb_set(content, '{code,coding,0,system}', to_jsonb($2::text))
       WHERE type = 'ServiceRequest' AND content #>> '{code,coding,0,system}' = $1`,
      [from, to],
    );
  }
}
