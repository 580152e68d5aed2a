import type { RightFact } from '@chez-soi/economics';
import type { Covered } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import { Territory } from '../territory';

type Of<T> = T & { readonly residentId: string };

/** What was told of a right to APA; `gir` of a grant only. */
export type GrantFact = RightFact & { readonly gir: number | null };

/** Validated minutes of one service in one month (`2027-03`). */
export interface ValidatedMinutes {
  readonly month: string;
  readonly serviceCode: string;
  readonly minutes: number;
}

/** A person, of however many files, with what their hours are reckoned from. */
export interface HelpedPerson {
  readonly arm: string | null;
  readonly epci: string | null;
  readonly deceasedOn: Day | null;
  readonly facts: readonly GrantFact[];
  readonly validated: readonly ValidatedMinutes[];
}

const PARIS = `v.started_at AT TIME ZONE 'Europe/Paris'`;

/** Reads who was granted help by the hour and what was validated of it. Files that became one are one person. */
@Injectable()
export class HoursStore {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  /** Everybody with a right to APA, or with a validated visit in the months covered. */
  async people(covered: Covered): Promise<HelpedPerson[]> {
    const facts = groupOf(await this.facts());
    const validated = groupOf(await this.validated(covered));
    const places = await this.places([...new Set([...facts.keys(), ...validated.keys()])]);
    return places.map(({ residentId, arm, commune, deceasedOn }) => ({
      ...{ arm, epci: this.territory.epciOf(commune), deceasedOn },
      facts: facts.get(residentId) ?? [],
      validated: validated.get(residentId) ?? [],
    }));
  }

  private facts(): Promise<Of<GrantFact>[]> {
    return this.database.query(
      `SELECT coalesce(p.kept_id, f.resident_id) AS "residentId", f.kind, f.application_id AS "sourceId", f.sequence,
         f.day::text AS day, f.gir, jsonb_build_object('items', f.items) AS data
       FROM apa_fact f LEFT JOIN same_person p USING (resident_id)`,
    );
  }

  /** Of a visit counts the Paris month in which it began, as it does where it is paid. */
  private validated({ from, to }: Covered): Promise<Of<ValidatedMinutes>[]> {
    return this.database.query(
      `SELECT coalesce(p.kept_id, v.resident_id) AS "residentId", to_char(${PARIS}, 'YYYY-MM') AS month,
         v.service_code AS "serviceCode", sum(v.minutes)::int AS minutes
       FROM visit_fact v LEFT JOIN same_person p USING (resident_id)
       WHERE v.standing = 'validated' AND v.annulled IS NOT TRUE
         AND ((${PARIS})::date >= $1::date OR $1::date IS NULL) AND ((${PARIS})::date <= $2::date OR $2::date IS NULL)
       GROUP BY 1, 2, 3`,
      [from, to],
    );
  }

  /** Of two deaths that were told of one person, the first counts. */
  private places(ids: readonly string[]) {
    return this.database.query<
      Of<{ readonly arm: string | null; readonly commune: string | null; readonly deceasedOn: Day | null }>
    >(
      `SELECT i.id AS "residentId", a.arm, r.commune, (
         SELECT min(o.deceased_on)::text FROM same_person p JOIN resident_fact o USING (resident_id)
         WHERE p.kept_id = i.id) AS "deceasedOn"
       FROM unnest($1::uuid[]) AS i(id) LEFT JOIN resident_fact r ON r.resident_id = i.id
         LEFT JOIN assigned_arm a ON a.resident_id = i.id`,
      [ids],
    );
  }
}

function groupOf<T extends Of<object>>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.residentId, [...(groups.get(row.residentId) ?? []), row]);
  return groups;
}
