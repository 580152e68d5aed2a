import type { Sql } from '@chez-soi/service-kit';
import type { Relation } from '../domain/relation';
import type { Resident } from '../domain/resident';
import type { ServiceFacts } from '../domain/submission';
import {
  relationColumns,
  type RelationRow,
  residentColumns,
  type ResidentRow,
  toRelation,
  toResident,
} from './resident.rows';

/** What submissions must know, in one read. */
export interface SubmissionFacts {
  of(residentId: string | undefined): FactsOfOne;
}

export interface FactsOfOne {
  readonly resident: Resident | null;
  readonly relations: readonly Relation[];
  readonly services: readonly ServiceFacts[];
}

interface ServiceRow {
  readonly code: string;
  readonly unit: ServiceFacts['unit'];
  readonly qualifications: readonly string[];
  readonly gir_min: number | null;
  readonly gir_max: number | null;
  readonly retired_on: string | null;
}

const serviceColumns = `code, unit, qualifications, gir_min, gir_max, retired_on::text`;

export class ReferencesStore {
  constructor(private readonly sql: Sql) {}

  async submissionFacts(
    residentIds: readonly string[],
    serviceCodes: readonly string[],
  ): Promise<SubmissionFacts> {
    const [row] = await this.sql.prepared<{
      residents: ResidentRow[];
      relations: RelationRow[];
      services: ServiceRow[];
    }>(
      'submission-facts',
      `SELECT (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (
                 SELECT ${residentColumns} FROM resident WHERE id = ANY($1::uuid[])) r) AS residents,
              (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (
                 SELECT ${relationColumns} FROM relation WHERE resident_id = ANY($1::uuid[])) l) AS relations,
              (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
                 SELECT ${serviceColumns} FROM service WHERE code = ANY($2) AND published_sequence > 0) s) AS services`,
      [residentIds, serviceCodes],
    );
    const residents = (row?.residents ?? []).map(toResident);
    const relations = (row?.relations ?? []).map(toRelation);
    const services = (row?.services ?? []).map(toService);
    return {
      of: (id) => ({
        resident: residents.find((one) => one.id === id) ?? null,
        relations: relations.filter(({ residentId }) => residentId === id),
        services,
      }),
    };
  }
}

function toService(row: ServiceRow): ServiceFacts {
  return {
    serviceCode: row.code,
    unit: row.unit,
    qualifications: row.qualifications,
    gir: row.gir_min === null || row.gir_max === null ? null : { min: row.gir_min, max: row.gir_max },
    retiredOn: row.retired_on,
  };
}
