import { writeDocuments } from '@chez-soi/fhir';
import { type Ctx, recordWriteOfEach, type Sql, Statement } from '@chez-soi/service-kit';
import type { AppointmentResponse } from 'fhir/r4';
import { appointmentResponseSurface } from '../fhir/surface';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly organizationIds: string[];
  readonly content: AppointmentResponse;
}

/** Answers of those who take part: documents, of which the domain keeps the status alone. */
export class AnswerStore {
  /** Answers about appointments of a file that became part of another go on under it. */
  async followMerge(tx: Sql, ctx: Ctx, keptId: string, mergedId: string): Promise<void> {
    const rows = await tx.query<Row>(
      `SELECT id, version_id AS version, coalesce(owner_organizations, '{}') AS "organizationIds", content
       FROM fhir_resource WHERE type = 'AppointmentResponse' AND owner_resident = $1 AND NOT deleted ORDER BY id FOR UPDATE`,
      [mergedId],
    );
    if (rows.length === 0) return;
    const writes = rows.map(({ version, organizationIds, content }) => {
      const compartment = () => ({ residentId: keptId, organizationIds });
      const surface = { ...appointmentResponseSurface, compartment };
      return { surface, resource: renamed(content, keptId, mergedId), version: version + 1 };
    });
    const statement = writeDocuments(new Statement(), writes, ctx.now);
    const written = rows.map(({ id }) => ({ id, residentId: keptId }));
    await recordWriteOfEach(statement, ctx, 'AppointmentResponse', written).run(tx);
  }
}

function renamed(answer: AppointmentResponse, keptId: string, mergedId: string): AppointmentResponse {
  const { actor } = answer;
  if (actor?.reference !== `Patient/${mergedId}`) return answer;
  return { ...answer, actor: { ...actor, reference: `Patient/${keptId}` } };
}
