-- A month of a Département, the same at every run: $PERSONS people, $VISITS validated visits of October 2026.
-- People differ by their number: arm, right, suspension, telecare. `bench_person` keeps what the check needs.
SELECT setseed(0.38);
CREATE FUNCTION bench_id(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$;
CREATE TABLE bench_person AS
SELECT n, bench_id('person ' || n) AS id,
  CASE WHEN n % 10 < 6 THEN 'public' WHEN n % 10 < 8 THEN 'public-mutual' WHEN n % 10 = 8 THEN 'private-subscription'
    ELSE 'concession' END AS arm,
  CASE WHEN n % 7 <> 0 THEN 30000 + (n % 50) * 1000 END AS plan_cents, (n % 30) * 700 AS participation_cents,
  -- The right begins in the middle of the month for some, and is suspended from the 20th for others.
  CASE WHEN n % 11 = 0 THEN date '2026-10-12' ELSE date '2026-03-01' END AS right_from, n % 13 = 0 AS suspended,
  n % 2 = 0 AS priced_plan, n % 3 = 0 AS telecare
FROM generate_series(1, $PERSONS) AS n;
INSERT INTO ledger_person SELECT id FROM bench_person;
INSERT INTO visit (id, resident_id, organization_id, service_code, day, minutes, started_at, state, gross_cents, standing)
SELECT gen_random_uuid(), p.id, bench_id('provider ' || v.v % 120), s.service, d.day, m.minutes,
  d.day + time '06:00' + (v.v % 12) * interval '1 hour', 'valued',
  round(m.minutes * (2400 + v.v % 120) / 60.0), 'validated'
FROM generate_series(0, $VISITS - 1) AS v(v) JOIN bench_person p ON p.n = v.v % $PERSONS + 1
CROSS JOIN LATERAL (SELECT (ARRAY['washing-help', 'meal-help', 'housekeeping', 'shopping', 'meal-delivery'])[v.v / 7 % 5 + 1] AS service) s
CROSS JOIN LATERAL (SELECT date '2026-10-01' + (v.v / $PERSONS)::int % 31 AS day) d
CROSS JOIN LATERAL (SELECT 20 + (random() * 100)::int AS minutes) m;
INSERT INTO person_fact (source_id, sequence, kind, resident_id, day, data)
SELECT bench_id('right ' || n), f.sequence, f.kind, id, f.day, f.data FROM bench_person CROSS JOIN LATERAL (VALUES
  (9, 'apa-granted', right_from, jsonb_build_object('planCents', plan_cents, 'participationCents', participation_cents)
    || CASE WHEN priced_plan THEN jsonb_build_object('items', (SELECT jsonb_agg(jsonb_build_object('serviceCode', s, 'per', 'hour',
      'unitPriceCents', 2350)) FROM unnest(ARRAY['washing-help', 'meal-help', 'housekeeping', 'shopping']) s)) ELSE '{}' END),
  (9, 'apa-opened', right_from, '{}'),
  (12, 'apa-suspended', CASE WHEN suspended THEN date '2026-10-20' END, '{}')) AS f(sequence, kind, day, data)
WHERE plan_cents IS NOT NULL AND f.day IS NOT NULL;
INSERT INTO person_fact (source_id, sequence, kind, resident_id, day, code)
SELECT bench_id('subject ' || n), 2, 'arm-enrolled', id, date '2026-02-01', arm FROM bench_person WHERE arm <> 'public';
INSERT INTO person_fact (source_id, sequence, kind, resident_id, day, organization_id, code)
SELECT bench_id('mission ' || n), 3, 'mission-started', id, date '2026-10-01', bench_id('operator'), 'telecare-home'
FROM bench_person WHERE telecare;
