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

interface CandidateRow extends OrganizationRow {
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

  /**
   * Every provider that the ranking of a need has to judge: all but those that never offered the service. `among`:
   * only these, where nobody asks for the others.
   */
  async candidates(serviceCode: string, needId: string, among?: readonly string[]): Promise<Provider[]> {
    const rows = await this.sql.prepared<CandidateRow>(
      among ? 'ranking-candidates-among' : 'ranking-candidates',
      `SELECT ${columns}, ${committed},
         (SELECT jsonb_agg(jsonb_build_object('serviceCode', f.service_code, 'priceCents', f.price_cents, 'per', f.per,
                  'from', f.from_day, 'to', f.to_day)) FROM offer f
          WHERE f.organization_id = o.id AND f.service_code = $1 AND f.from_day IS NOT NULL) AS offers,
         (SELECT jsonb_build_object('state', m.state, 'reason', m.reason, 'on',
                  to_char(CASE m.state WHEN 'expired' THEN m.answer_by ELSE coalesce(m.answered_at, m.proposed_at) END AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD'))
          FROM mission m WHERE m.need_id = $2 AND m.organization_id = o.id ORDER BY m.proposed_at DESC, m.id DESC LIMIT 1) AS earlier
       FROM organization o
       WHERE EXISTS (SELECT 1 FROM offer f WHERE f.organization_id = o.id AND f.service_code = $1 AND f.from_day IS NOT NULL)
         ${among ? 'AND o.id = ANY($3::uuid[])' : ''}`,
      [serviceCode, needId, ...(among ? [among] : [])],
    );
    return rows.map(toProvider);
  }
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
