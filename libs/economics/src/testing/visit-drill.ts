import { apaPlan, type ApaPlan, type ApaPlanRequest } from '../apa/plan';
import { ceilingOf } from '../apa/scale';
import { prepareModel, type PreparedModel } from '../model/prepare';
import { type Case, type Split, splitMonth, type Visit } from '../model/split';
import { knownRows } from '../parameters/known-rows';
import { firstDay, type Month } from '../parameters/month';
import { Parameters } from '../parameters/parameters';
import type { ParameterRow } from '../parameters/row';
import { Chance } from './chance';
import { randomModel, type RandomModel } from './random-model';

export interface VisitDrill {
  readonly visits: number;
  readonly personMonths: number;
  readonly charges: number;
  readonly seed: number;
  /** Of everything, and of what valuing alone took: the rate per (person, month) and the split. */
  readonly seconds: number;
  readonly valuingSeconds: number;
  readonly visitsValuedPerSecond: number;
}

const MODELS = 40;

/**
 * Values `count` random visits of random people, months and models, and checks of each month: parts make up the gross,
 * nothing is negative, caps hold, participation is what the law says and grows with resources, a replay gives the same,
 * and so does a run that knows only the figures of that time.
 * @throws Error telling what failed, with the seed and the number of the month.
 */
export function drillVisits(count: number, seed: number): VisitDrill {
  const chance = new Chance(seed);
  const models = Array.from({ length: MODELS }, (_, index) => randomModel(chance, index));
  const rows = [...knownRows, ...models.flatMap((model) => model.rows)];
  const all = Parameters.from([...rows, ...laterRows(rows)]);
  const now = new World(() => all);
  const then = new World((month) => Parameters.from(rows.filter((row) => row.validFrom <= firstDay(month))));
  const begin = performance.now();
  let [visits, personMonths, charges, valuing] = [0, 0, 0, 0];
  while (visits < count) {
    const model = chance.one(models);
    const person = randomPerson(chance, now, count - visits);
    const began = performance.now();
    const plan = apaPlan(now.parameters(person.request.month), person.request);
    const result = splitMonth(now.prepared(model, person.request.month), caseOf(person, plan));
    valuing += performance.now() - began;
    try {
      checkSums(result);
      checkCaps(result, model);
      checkApa(result, plan);
      checkIncome(now, person.request, plan, chance);
      const replay = splitMonth(now.prepared(model, person.request.month), caseOf(person, plan));
      demand(JSON.stringify(replay) === JSON.stringify(result), 'a replay differs');
      checkThen(then, person, model, result);
    } catch (error) {
      throw new Error(`Month ${personMonths} of seed ${seed}: ${(error as Error).message}`);
    }
    visits += person.visits.length;
    personMonths += 1;
    charges += result.lines.length;
  }
  const [seconds, valuingSeconds] = [(performance.now() - begin) / 1000, valuing / 1000];
  const visitsValuedPerSecond = Math.round(visits / valuingSeconds);
  return {
    visits,
    personMonths,
    charges,
    seed,
    seconds: round(seconds),
    valuingSeconds: round(valuingSeconds),
    visitsValuedPerSecond,
  };
}

const round = (seconds: number) => Math.round(seconds * 100) / 100;

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

interface Person {
  readonly request: ApaPlanRequest;
  readonly visits: readonly Visit[];
  readonly subscriptions: readonly string[];
  readonly indicators: Readonly<Record<string, number>>;
}

/** Figures and prepared models by month, each built once. */
class World {
  private readonly byMonth = new Map<Month, Parameters>();
  private readonly models = new Map<string, PreparedModel>();

  constructor(private readonly build: (month: Month) => Parameters) {}

  parameters(month: Month): Parameters {
    let parameters = this.byMonth.get(month);
    if (!parameters) this.byMonth.set(month, (parameters = this.build(month)));
    return parameters;
  }

  prepared({ model }: RandomModel, month: Month): PreparedModel {
    const key = `${model.code} ${month}`;
    let prepared = this.models.get(key);
    if (!prepared) this.models.set(key, (prepared = prepareModel(this.parameters(month), model, month)));
    return prepared;
  }
}

/** Figures that somebody enters one day: of 2027 on, twice as high. They must change nothing before. */
function laterRows(rows: readonly ParameterRow[]): readonly ParameterRow[] {
  const open = new Set(rows.filter(({ validTo }) => validTo === null).map(({ key }) => key));
  return [...new Set(rows.map(({ key }) => key))]
    .filter((key) => !open.has(key))
    .map((key) => {
      const last = rows.findLast((row) => row.key === key)!;
      const value = String(Number(last.value) * 2);
      return { ...last, id: `${key}@later`, value, validFrom: '2027-01-01', validTo: null };
    });
}

function randomPerson(chance: Chance, world: World, mostVisits: number): Person {
  const year = chance.whole(2016, 2026);
  const month = `${year}-${String(chance.whole(year === 2016 ? 3 : 1, 12)).padStart(2, '0')}`;
  const gir = chance.one([1, 2, 3, 4] as const);
  const ceiling = ceilingOf(world.parameters(month).reading(), gir, month);
  const household = chance.percent(20) ? ('couple' as const) : ('alone' as const);
  const request = {
    month,
    age: chance.whole(60, 105),
    gir,
    resources: { household, monthlyCents: chance.whole(0, 450_000) },
    acceptedPlanCents: chance.percent(10) ? ceiling : chance.whole(1, ceiling),
    unqualifiedProvider: chance.percent(5),
  };
  const visits = Array.from({ length: Math.min(mostVisits, chance.whole(1, 40)) }, (_, index) => {
    const grossCents = chance.whole(0, 9000);
    const valuedCents = chance.percent(50) ? grossCents : chance.whole(0, grossCents);
    const service = chance.percent(75) ? 'aid' : 'other';
    return { id: String(index), service, grossCents, valuedCents, minutes: chance.whole(0, 240) };
  });
  const subscriptions = chance.percent(50) ? ['bundle'] : [];
  const indicators: Record<string, number> = chance.percent(70) ? { measure: chance.next() } : {};
  return { request, visits, subscriptions, indicators };
}

function caseOf({ request, visits, subscriptions, indicators }: Person, grant: ApaPlan): Case {
  return { month: request.month, grant, visits, subscriptions, indicators };
}

function checkSums({ lines, grossCents, byPayer }: Split): void {
  for (const { id, parts, grossCents: gross } of lines) {
    demand(
      parts.every(({ cents }) => Number.isSafeInteger(cents) && cents > 0),
      `line ${id}: a part is negative or no whole cent`,
    );
    demand(parts.reduce((sum, { cents }) => sum + cents, 0) === gross, `line ${id}: parts miss the gross`);
  }
  demand(
    lines.reduce((sum, line) => sum + line.grossCents, 0) === grossCents,
    'lines miss the month’s gross',
  );
  demand(
    Object.values(byPayer).reduce((sum, cents) => sum + cents, 0) === grossCents,
    'payers miss the gross',
  );
}

function checkCaps({ byPayer }: Split, { caps }: RandomModel): void {
  for (const { payer, cents } of caps)
    demand(byPayer[payer] <= cents, `${payer} pays ${byPayer[payer]} over the cap of ${cents}`);
}

function checkApa({ apa, byPayer, lines }: Split, plan: ApaPlan): void {
  if (!apa) throw new Error('APA is missing');
  demand(apa.usedCents <= plan.planCents, 'more is used than the plan');
  demand(
    apa.participationCents === plan.rate.share(apa.usedCents),
    'participation is not the rate of what was used',
  );
  demand(apa.paid === apa.apaCents > plan.paymentThresholdCents, 'paid at the threshold or unpaid above');
  demand(byPayer.CD === (apa.paid ? apa.apaCents : 0), 'visits miss the month’s APA');
  demand(
    lines.every(({ service, parts }) => service === 'aid' || parts.every(({ payer }) => payer !== 'CD')),
    'APA strays',
  );
}

function checkIncome(world: World, request: ApaPlanRequest, plan: ApaPlan, chance: Chance): void {
  const { household, monthlyCents } = request.resources;
  const richer = { household, monthlyCents: monthlyCents + chance.whole(1, 100_000) };
  const other = apaPlan(world.parameters(request.month), { ...request, resources: richer });
  demand(other.participationCents >= plan.participationCents, 'participation falls as resources grow');
}

function checkThen(world: World, person: Person, model: RandomModel, result: Split): void {
  const plan = apaPlan(world.parameters(person.request.month), person.request);
  const again = splitMonth(world.prepared(model, person.request.month), caseOf(person, plan));
  demand(JSON.stringify(again) === JSON.stringify(result), 'later figures change an old month');
}
