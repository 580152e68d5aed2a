import type { Day } from '@chez-soi/kernel';
import { Database, type Sql } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { GapMinutes, ServiceMinutes } from '../domain/effectiveness/effectiveness';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { Fact } from '../domain/ledger/facts';

export interface Gap extends GapMinutes {
  readonly visitId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly day: Day;
  readonly reason: string | null;
}

type Of<T> = T & { readonly residentId: string };

/** SQL: the file that was kept of `resident`. */
const root = (resident: string) =>
  `coalesce((SELECT root_id FROM resident_alias WHERE merged_id = ${resident}), ${resident})`;
/** SQL: `$3` people, or everybody; `$4` an organisation, or all. */
const asked = (person: string, organization: string) =>
  `($3::uuid[] IS NULL OR ${root(person)} = ANY($3)) AND ($4::uuid[] IS NULL OR ${organization} = ANY($4))`;

/** Whose hours are read: some people's, or everybody's; of some organisations' visits only, for a provider. */
export interface WhoseHours {
  readonly residentIds: readonly string[] | null;
  readonly organizationIds: readonly string[] | null;
}

/** Why visits did not take place, and everything else that hours done are compared with. */
@Injectable()
export class EffectivenessStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  done(month: string, whose: WhoseHours): Promise<Of<ServiceMinutes>[]> {
    return this.database.query(
      `SELECT ${root('v.resident_id')} AS "residentId", v.service_code AS "serviceCode", sum(v.minutes)::int AS minutes
       FROM visit v WHERE v.standing = 'validated' AND v.day BETWEEN $1 AND $2
         AND ${asked('v.resident_id', 'v.organization_id')} GROUP BY 1, 2`,
      valuesOf(month, whose),
    );
  }

  gaps(month: string, whose: WhoseHours): Promise<Of<GapMinutes>[]> {
    return this.database.query(
      `SELECT ${root('g.resident_id')} AS "residentId", g.service_code AS "serviceCode", g.cause, sum(g.minutes)::int AS minutes
       FROM visit_gap g WHERE g.day BETWEEN $1 AND $2 AND ${asked('g.resident_id', 'g.organization_id')} GROUP BY 1, 2, 3`,
      valuesOf(month, whose),
    );
  }

  /** Facts of everybody whose plan was granted before the month ends. */
  facts(month: string, residentIds: readonly string[] | null): Promise<Of<Fact>[]> {
    return this.database.query<Of<Fact>>(
      `WITH granted AS MATERIALIZED (SELECT DISTINCT ${root('resident_id')} AS id FROM person_fact
         WHERE kind = 'apa-granted' AND day <= $1 AND ($2::uuid[] IS NULL OR ${root('resident_id')} = ANY($2))),
       members AS (SELECT id AS person, id AS resident FROM granted
         UNION ALL SELECT a.root_id, a.merged_id FROM resident_alias a JOIN granted ON granted.id = a.root_id)
       SELECT m.person AS "residentId", f.source_id AS "sourceId", f.sequence, f.kind, f.day::text AS day,
         f.organization_id AS "organizationId", f.code, f.data
       FROM members m JOIN person_fact f ON f.resident_id = m.resident
       WHERE f.day <= $1 AND (f.kind LIKE 'apa-%' OR f.kind = 'deceased')`,
      [lastDayOf(month), residentIds],
    );
  }

  hospital(
    month: string,
    residentIds: readonly string[] | null,
  ): Promise<Of<{ readonly day: Day; readonly entered: boolean }>[]> {
    return this.database.query(
      `SELECT ${root('h.resident_id')} AS "residentId", h.day::text AS day, h.entered FROM hospital_day h
       WHERE h.day <= $1 AND ($2::uuid[] IS NULL OR ${root('h.resident_id')} = ANY($2)) ORDER BY h.day, h.sequence`,
      [lastDayOf(month), residentIds],
    );
  }

  /** The first day on which anybody came, by person and service. */
  firstVisits(
    month: string,
    residentIds: readonly string[] | null,
  ): Promise<Of<{ readonly serviceCode: string; readonly day: Day }>[]> {
    return this.database.query(
      `SELECT ${root('v.resident_id')} AS "residentId", v.service_code AS "serviceCode", min(v.day)::text AS day
       FROM visit v WHERE v.standing <> 'annulled' AND v.day <= $1
         AND ($2::uuid[] IS NULL OR ${root('v.resident_id')} = ANY($2)) GROUP BY 1, 2`,
      [lastDayOf(month), residentIds],
    );
  }

  async rootsOf(residentIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT ${root('r.id')} AS id FROM unnest($1::uuid[]) AS r(id)`,
      [residentIds],
    );
    return rows.map(({ id }) => id);
  }
}

const valuesOf = (month: string, { residentIds, organizationIds }: WhoseHours) => [
  ...[firstDayOf(month), lastDayOf(month), residentIds, organizationIds],
];

/** Notes why a visit did not take place; told again, the last word stands. */
export async function saveGap(tx: Sql, gap: Gap): Promise<void> {
  await tx.prepared(
    'visit-gap-save',
    `INSERT INTO visit_gap (visit_id, resident_id, organization_id, service_code, day, minutes, cause, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (visit_id) DO UPDATE SET minutes = excluded.minutes,
       cause = excluded.cause, reason = excluded.reason, day = excluded.day`,
    [
      ...[gap.visitId, gap.residentId, gap.organizationId, gap.serviceCode, gap.day, gap.minutes],
      ...[gap.cause, gap.reason],
    ],
  );
}

export async function saveHospitalDay(
  tx: Sql,
  told: {
    readonly residentId: string;
    readonly sequence: number;
    readonly day: Day;
    readonly entered: boolean;
  },
): Promise<void> {
  await tx.prepared(
    'hospital-day-save',
    'INSERT INTO hospital_day (resident_id, sequence, day, entered) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [told.residentId, told.sequence, told.day, told.entered],
  );
}
