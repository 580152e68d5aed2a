import { mergeDocument, writeDocuments } from '@chez-soi/fhir';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { CarePlan } from 'fhir/r4';
import type { ApaApplication } from '../domain/apa/application';
import { carePlanElements, toCarePlan } from '../fhir/care-plan';
import { carePlanSurface } from '../fhir/circle.surface';
import { sameJson } from '../fhir/same-json';

/** Help plans as documents: a new version where a step of the application says something new about its plan. */
export class CarePlansStore {
  constructor(private readonly sql: Sql) {}

  async refresh(applications: readonly ApaApplication[], now: Date): Promise<void> {
    const plans = applications.flatMap((one) => toCarePlan(one) ?? []);
    if (plans.length === 0) return;
    const stored = await this.lock(plans.map(({ id }) => id!));
    const writes = plans.flatMap((plan) => {
      const last = stored.get(plan.id!);
      if (!last) return [{ surface: carePlanSurface, resource: plan, version: 1 }];
      const resource = mergeDocument(last.content, plan, carePlanElements);
      const same = sameJson(resource, last.content);
      return same ? [] : [{ surface: carePlanSurface, resource, version: last.version_id + 1 }];
    });
    await writeDocuments(new Statement(), writes, now).run(this.sql);
  }

  private async lock(ids: readonly string[]) {
    const rows = await this.sql.prepared<{ id: string; version_id: number; content: CarePlan }>(
      'care_plan_lock',
      `SELECT id, version_id, content FROM fhir_resource
       WHERE type = 'CarePlan' AND id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
