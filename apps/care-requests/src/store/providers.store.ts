import type { Sql } from '@chez-soi/service-kit';
import type { Capacity } from '../domain/answering';
import type { DatedOffer, Provider } from '../domain/ranking/ranking';

interface OrganizationRow {
  readonly id: string;
  readonly active: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly qualifications: readonly string[];
  readonly zones: readonly string[];
  readonly authorized_from: string | null;
  readonly authorized_to: string | null;
  readonly declared_minutes: number;
  readonly weekly: Provider['weekly'];
  readonly closed_on: readonly string[];
  readonly committed: string;
}

/** A need that a provider is asked for. */
export interface AskedFor {
  readonly serviceCode: string;
  readonly needId: string;
  readonly organizationId: string;
}

interface CandidateRow extends OrganizationRow {
  readonly need_id: string;
  readonly offers: readonly DatedOffer[];
  readonly earlier: Provider['earlier'];
}

const columns = `o.id, o.active, o.lat, o.lon, o.qualifications, o.zones, o.authorized_from::text, o.authorized_to::text,
  o.declared_minutes, o.weekly, o.closed_on::text[]`;

/** Minutes a week that a provider has promised here: summed from its missions, so that it cannot drift. */
const committed = `(SELECT coalesce(sum(m.minutes_per_visit * m.times_per_week), 0) FROM mission m
  WHERE m.organization_id = o.id AND m.state IN ('accepted', 'planned', 'started', 'interrupted')) AS committed`;

/** What care-requests copies of the directory, with the minutes committed here. */
export class ProvidersStore {
  constructor(private readonly sql: Sql) {}

  /**
   * A provider's capacity, under the lock of its row: two acceptances of one provider cannot both take its last
   * hours. The sum is a second statement, whose snapshot begins after the lock is held.
   */
  async lockCapacity(organizationId: string): Promise<Capacity | null> {
    await this.sql.prepared('organization-lock', 'SELECT 1 FROM organization WHERE id = $1 FOR UPDATE', [
      organizationId,
    ]);
    return (await this.capacities([organizationId])).get(organizationId) ?? null;
  }

  async capacities(
    organizationIds: readonly string[],
  ): Promise<Map<string, Capacity & { zones: readonly string[] }>> {
    const rows = await this.sql.prepared<OrganizationRow>(
      'organization-capacity',
      `SELECT ${columns}, ${committed} FROM organization o WHERE o.id = ANY($1::uuid[])`,
      [organizationIds],
    );
    return new Map(rows.map((row) => [row.id, { ...toCapacity(row), zones: row.zones }]));
  }

  /** Every provider that the ranking of a need has to judge: all but those that never offered the service. */
  async candidates(serviceCode: string, needId: string): Promise<Provider[]> {
    const rows = await this.sql.prepared<CandidateRow>(
      'ranking-candidates',
      candidatesOf('(SELECT $1::text AS service_code, $2::uuid AS need_id) k CROSS JOIN organization o'),
      [serviceCode, needId],
    );
    return rows.map(toProvider);
  }

  /** The same of any number of needs, by need: only those who are asked, where nobody asks for the others. */
  async candidatesAmong(asked: readonly AskedFor[]): Promise<Map<string, Provider[]>> {
    const rows = await this.sql.prepared<CandidateRow>(
      'ranking-candidates-among',
      candidatesOf(`unnest($1::text[], $2::uuid[], $3::uuid[]) AS k(service_code, need_id, organization_id)
        JOIN organization o ON o.id = k.organization_id`),
      [
        asked.map(({ serviceCode }) => serviceCode),
        asked.map(({ needId }) => needId),
        asked.map(({ organizationId }) => organizationId),
      ],
    );
    const byNeed = new Map<string, Provider[]>();
    for (const row of rows) byNeed.set(row.need_id, [...(byNeed.get(row.need_id) ?? []), toProvider(row)]);
    return byNeed;
  }
}

/** Organisations `o` for needs `k`. */
function candidatesOf(source: string): string {
  return `
    SELECT k.need_id, ${columns}, ${committed},
      (SELECT jsonb_agg(jsonb_build_object('serviceCode', f.service_code, 'priceCents', f.price_cents, 'per', f.per,
               'from', f.from_day, 'to', f.to_day)) FROM offer f
       WHERE f.organization_id = o.id AND f.service_code = k.service_code AND f.from_day IS NOT NULL) AS offers,
      (SELECT jsonb_build_object('state', m.state, 'reason', m.reason, 'on',
               to_char(CASE m.state WHEN 'expired' THEN m.answer_by ELSE coalesce(m.answered_at, m.proposed_at) END AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD'))
       FROM mission m WHERE m.need_id = k.need_id AND m.organization_id = o.id ORDER BY m.proposed_at DESC, m.id DESC LIMIT 1) AS earlier
    FROM ${source}
    WHERE EXISTS (SELECT 1 FROM offer f WHERE f.organization_id = o.id AND f.service_code = k.service_code AND f.from_day IS NOT NULL)`;
}

function toCapacity(row: OrganizationRow): Capacity {
  return {
    active: row.active,
    authorization: row.authorized_from === null ? null : { from: row.authorized_from, to: row.authorized_to },
    declaredMinutesPerWeek: row.declared_minutes,
    committedMinutesPerWeek: Number(row.committed),
    weekly: row.weekly,
    closedOn: row.closed_on,
  };
}

function toProvider(row: CandidateRow): Provider {
  return {
    ...toCapacity(row),
    organizationId: row.id,
    position: { lat: row.lat, lon: row.lon },
    zones: row.zones,
    qualifications: row.qualifications,
    offers: row.offers,
    earlier: row.earlier,
  };
}
