import type { Month } from '@chez-soi/economics';
import type { Sql } from '@chez-soi/service-kit';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { Fact } from '../domain/ledger/facts';
import { MonthContext, type MonthlyPrice } from '../domain/ledger/month-context';
import type { PaidVisit } from '../domain/ledger/paid-visit';
import type { PersonInput } from '../domain/ledger/person-month';
import type { PostedCharge } from '../domain/ledger/posting';
import { readFigures } from './figure.store';
import { allVersions } from './model.store';

/** What is posted of a person's month. */
export interface Standing {
  readonly statementId: string;
  readonly version: number;
}

/**
 * The files of people: their own unless it was merged into another, and those that were merged into it. $1: their ids.
 */
const members = `members AS MATERIALIZED (
  SELECT id AS resident, id AS person FROM unnest($1::uuid[]) AS asked(id)
  WHERE NOT EXISTS (SELECT 1 FROM resident_alias WHERE merged_id = id)
  UNION ALL SELECT merged_id, root_id FROM resident_alias WHERE root_id = ANY($1::uuid[]))`;

/** What everybody's month has in common, as it stands now. */
export async function readContext(sql: Sql, month: Month): Promise<MonthContext> {
  const prices = await sql.prepared<MonthlyPrice>(
    'ledger-monthly-prices',
    `SELECT offer_id AS "offerId", organization_id AS "organizationId", service_code AS "serviceCode",
       price_cents AS "priceCents", per, from_day::text AS "from", least(to_day, withdrawn_after)::text AS "to"
     FROM price p WHERE EXISTS (SELECT 1 FROM price m WHERE m.per = 'month' AND m.organization_id = p.organization_id
       AND m.service_code = p.service_code)`,
    [],
  );
  return new MonthContext(month, await readFigures(sql), await allVersions(sql), prices);
}

/** Everything that the months of people come from; two reads, however many people. */
export async function readPersons(
  sql: Sql,
  month: Month,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonInput>> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const visits = await sql.prepared<PaidVisit & { readonly person: string }>(
    'ledger-visits',
    `WITH ${members} SELECT m.person, v.id, v.organization_id AS "organizationId", v.service_code AS "serviceCode",
       v.day::text AS day, extract(epoch FROM v.started_at)::float8 * 1000 AS "startedAt", v.minutes, v.gross_cents AS "grossCents"
     FROM members m JOIN visit v ON v.resident_id = m.resident
     WHERE v.standing = 'validated' AND v.day BETWEEN $2 AND $3`,
    [personIds, from, to],
  );
  const facts = await sql.prepared<Fact & { readonly person: string }>(
    'ledger-facts',
    `WITH ${members} SELECT m.person, f.source_id AS "sourceId", f.sequence, f.kind, f.day::text AS day,
       f.organization_id AS "organizationId", f.code, f.data
     FROM members m JOIN person_fact f ON f.resident_id = m.resident WHERE f.day <= $2`,
    [personIds, to],
  );
  const persons = new Map(
    personIds.map((id) => [id, { visits: [] as PaidVisit[], facts: [] as Fact[] }] as const),
  );
  for (const visit of visits) persons.get(visit.person)!.visits.push(visit);
  for (const fact of facts) persons.get(fact.person)!.facts.push(fact);
  return persons;
}

/** What was posted of people's month before, by person. */
export async function readStanding(
  sql: Sql,
  month: Month,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await sql.prepared<Standing & { readonly person: string }>(
    'ledger-standing',
    `SELECT resident_id AS person, id AS "statementId", version FROM ledger_statement
     WHERE month = $1 AND resident_id = ANY($2::uuid[])`,
    [firstDayOf(month), personIds],
  );
  return new Map(rows.map((row) => [row.person, row]));
}

type PostedRow = PostedCharge & { readonly person: string };

/** The net of each charge that is posted, by person. */
export async function readPosted(
  sql: Sql,
  month: Month,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PostedCharge[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await sql.prepared<PostedRow>(
    'ledger-posted',
    `SELECT e.resident_id AS person, e.charge_id AS "chargeId", e.organization_id AS "organizationId",
       e.service_code AS "serviceCode", e.minutes, coalesce(p.legs, '[]') AS legs
     FROM ledger_entry e LEFT JOIN LATERAL
       (SELECT jsonb_agg(jsonb_build_object('account', account, 'cents', cents)) AS legs FROM ledger_posting
        WHERE entry_id = e.id) p ON true
     WHERE e.month = $1 AND e.resident_id = ANY($2::uuid[]) AND e.kind IN ('charge', 'correction')`,
    [firstDayOf(month), personIds],
  );
  const nets = new Map<string, Map<string, Net>>();
  for (const { person, minutes, legs, ...charge } of rows) {
    const charges = nets.get(person) ?? new Map<string, Net>();
    nets.set(person, charges);
    const key = `${charge.chargeId} ${charge.organizationId} ${charge.serviceCode}`;
    const net = charges.get(key) ?? { charge, minutes: 0, sums: new Map() };
    charges.set(key, net);
    net.minutes += minutes;
    for (const { account, cents } of legs) net.sums.set(account, (net.sums.get(account) ?? 0) + cents);
  }
  return new Map([...nets].map(([person, charges]) => [person, [...charges.values()].map(toPosted)]));
}

interface Net {
  readonly charge: Omit<PostedCharge, 'minutes' | 'legs'>;
  minutes: number;
  readonly sums: Map<string, number>;
}

function toPosted({ charge, minutes, sums }: Net): PostedCharge {
  const legs = [...sums].filter(([, cents]) => cents !== 0).map(([account, cents]) => ({ account, cents }));
  return { ...charge, minutes, legs };
}
