/**
 * What the month must come to, by another and slow way: whole people at a time, big integers only, none of the code of
 * the ledger or of libs/economics. And what must hold of the ledger as a whole.
 */

const MODELS = {
  public: { feeCents: 900n, telecare: 'CD' },
  'public-mutual': { feeCents: 900n, telecare: 'AMC', mutualCapCents: 1800n },
  'private-subscription': { feeCents: 0n },
  concession: { feeCents: 7500n },
};
const MEAL_CENTS = 450n;
const TELECARE_CENTS = 2990n;
const PLAN_HOUR_CENTS = 2350n;
/** Three gross hours of SMIC of June 2026. */
const THRESHOLD_CENTS = 3693n;

/** How many of a sample of people, and of the whole ledger's checks, do not come out. */
export async function mismatches(database, persons, visits, sample) {
  const wrong = [];
  for (const [name, text] of Object.entries(wholeChecks(persons, visits))) {
    const [{ wrong: count }] = await database.query(text);
    if (Number(count) !== 0) wrong.push(`${name}: ${count}`);
  }
  const every = Math.max(1, Math.floor(persons / sample));
  const chosen = await database.query('SELECT * FROM bench_person WHERE n % $1 = 0', [every]);
  for (const person of chosen) {
    const days = await database.query(
      `SELECT day::text, minutes, gross_cents AS gross, service_code AS service FROM visit WHERE resident_id = $1 AND standing = 'validated'`,
      [person.id],
    );
    const [posted] = await database.query(
      `SELECT coalesce(jsonb_object_agg(account, cents), '{}') AS payers FROM (SELECT account, sum(cents)::int AS cents
       FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
       WHERE e.resident_id = $1 AND account LIKE 'payer:%' GROUP BY account) sums`,
      [person.id],
    );
    const expected = slowMonth(person, days);
    for (const payer of ['CD', 'AMC', 'USAGER'])
      if (BigInt(posted.payers[`payer:${payer}`] ?? 0) !== (expected[payer] ?? 0n))
        wrong.push(`${person.id} ${payer}: ${posted.payers[`payer:${payer}`]} instead of ${expected[payer]}`);
  }
  wrong.slice(0, 10).forEach((one) => console.log(`  wrong: ${one}`));
  return wrong.length;
}

function slowMonth(person, visits) {
  const model = MODELS[person.arm];
  const help = visits.filter(({ service }) => service !== 'meal-delivery');
  const gross = sum(help.map((visit) => BigInt(visit.gross)));
  const apa = person.plan_cents === null ? 0n : apaOf(person, help);
  const meals = BigInt(visits.length - help.length) * MEAL_CENTS;
  const telecare = person.telecare && model.telecare ? TELECARE_CENTS : 0n;
  const left = meals + (model.telecare === 'CD' ? 0n : telecare);
  const mutual = least(left, model.mutualCapCents ?? 0n);
  return {
    CD: apa + model.feeCents + (model.telecare === 'CD' ? telecare : 0n),
    AMC: mutual,
    USAGER: gross - apa + left - mutual,
  };
}

function apaOf(person, help) {
  const from = day(person.right_from);
  const within = help.filter(({ day: on }) => on >= from && !(person.suspended && on >= '2026-10-20'));
  const valued = sum(
    within.map(({ gross, minutes }) =>
      person.priced_plan
        ? least(BigInt(gross), halfUp(PLAN_HOUR_CENTS * BigInt(minutes), 60n))
        : BigInt(gross),
    ),
  );
  const plan = BigInt(person.plan_cents);
  const used = least(valued, plan);
  const participation = halfUp(used * least(BigInt(person.participation_cents), plan), plan);
  return used - participation > THRESHOLD_CENTS ? used - participation : 0n;
}

const sum = (amounts) => amounts.reduce((total, one) => total + one, 0n);
const least = (one, other) => (one < other ? one : other);
const halfUp = (numerator, denominator) => (2n * numerator + denominator) / (2n * denominator);
const day = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

const wholeChecks = (persons, visits) => ({
  'sum of all legs': 'SELECT coalesce(sum(cents), 0) AS wrong FROM ledger_posting',
  'entries that are not balanced':
    'SELECT count(*) AS wrong FROM (SELECT 1 FROM ledger_posting GROUP BY entry_id HAVING sum(cents) <> 0) unbalanced',
  'visits without exactly one entry': `SELECT count(*) AS wrong FROM (SELECT v.id FROM visit v LEFT JOIN ledger_entry e
    ON e.resident_id = v.resident_id AND e.charge_id = v.id::text GROUP BY v.id HAVING count(e.id) <> 1) missing`,
  'visits of the load': `SELECT count(*) - ${visits} AS wrong FROM visit`,
  minutes: 'SELECT (SELECT sum(minutes) FROM visit) - (SELECT sum(minutes) FROM ledger_entry) AS wrong',
  'gross and parts of statements': `SELECT count(*) AS wrong FROM ledger_statement WHERE gross_cents <>
    (SELECT sum((part->>'cents')::int) FROM jsonb_array_elements(parts) part)`,
  'statements and postings': `SELECT (SELECT sum(gross_cents) FROM ledger_statement)
    - (SELECT sum(cents) FROM ledger_posting WHERE account LIKE 'payer:%') AS wrong`,
  'people without a statement': `SELECT ${persons} - count(*) AS wrong FROM ledger_statement`,
});
