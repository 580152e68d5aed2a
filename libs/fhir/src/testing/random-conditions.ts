import type { FhirResource, Observation, Organization, Patient, Task } from 'fhir/r4';
import {
  type Condition,
  identifiersOf,
  meetsDate,
  meetsString,
  meetsToken,
  meetsWeight,
  rangesOf,
  tokensOf,
  type World,
} from './oracle';
import type { Random } from './random';
import { codes, dates, families, statuses, systems, units, weights } from './random-world';

type Maker<R> = (random: Random) => Condition<R>;

const prefixes = ['', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'];
const tokenText = (random: Random, values: readonly string[]) => {
  const one = () => {
    const value = random.pick(values);
    const system = random.pick(systems) ?? '';
    return random.pick([value, value, `${system}|${value}`, system ? `${system}|` : value, `|${value}`]);
  };
  return random.chance(0.3) ? `${one()},${one()}` : one();
};

function dateOn<R>(name: string, ranges: (resource: R) => ReturnType<typeof rangesOf>): Maker<R> {
  return (random) => {
    const prefix = random.pick(prefixes);
    const date = random.pick(dates);
    return {
      query: [name, prefix + date],
      holds: (resource) => meetsDate(ranges(resource), prefix || 'eq', date),
    };
  };
}

function tokenOn<R>(
  name: string,
  values: readonly string[],
  tokens: (resource: R) => (readonly [string | undefined, string | undefined])[],
): Maker<R> {
  return (random) => {
    const text = tokenText(random, values);
    const modifier = random.pick(['', '', ':not', ':missing']);
    if (modifier === ':missing')
      return { query: [`${name}:missing`, 'true'], holds: (resource) => tokens(resource).length === 0 };
    return {
      query: [name + modifier, text],
      holds: (resource) => meetsToken(tokens(resource), text) !== (modifier === ':not'),
    };
  };
}

function stringOn<R>(name: string, texts: (resource: R) => (string | undefined)[]): Maker<R> {
  return (random) => {
    const mode = random.pick(['starts', 'exact', 'contains']);
    const whole = random.pick(families);
    const text =
      mode === 'exact' || random.chance(0.3) ? whole : whole.slice(0, 1 + random.below(4)).trimEnd();
    return {
      query: [mode === 'starts' ? name : `${name}:${mode}`, text],
      holds: (resource) => meetsString(texts(resource), text, mode),
    };
  };
}

/** A condition on what a reference points at. */
function chained<R, T extends FhirResource>(
  name: string,
  inner: readonly Maker<T>[],
  reference: (resource: R) => (string | undefined)[],
  among: (world: World) => readonly T[],
): Maker<R> {
  return (random) => {
    const condition = random.pick(inner)(random);
    return {
      query: [`${name}.${condition.query[0]}`, condition.query[1]],
      holds: (resource, world) =>
        among(world).some(
          (target) =>
            reference(resource).includes(`${target.resourceType}/${target.id}`) &&
            condition.holds(target, world),
        ),
    };
  };
}

function pointedAt<R extends FhirResource, T extends FhirResource>(
  name: string,
  inner: readonly Maker<T>[],
  reference: (resource: T) => (string | undefined)[],
  among: (world: World) => readonly T[],
): Maker<R> {
  return (random) => {
    const condition = random.pick(inner)(random);
    return {
      query: [`_has:${name}:${condition.query[0]}`, condition.query[1]],
      holds: (resource, world) =>
        among(world).some(
          (source) =>
            reference(source).includes(`${resource.resourceType}/${resource.id}`) &&
            condition.holds(source, world),
        ),
    };
  };
}

const weightOn =
  (
    name: string,
    quantities: (
      one: Observation,
    ) => { code: [string | undefined, string | undefined][]; quantity: Observation['valueQuantity'] }[],
  ): Maker<Observation> =>
  (random) => {
    const [prefix, value, unit] = [random.pick(prefixes), random.pick(weights), random.pick(units)];
    const code = name.includes('code') ? random.pick(codes) : null;
    const weight = `${prefix}${value}|http://unitsofmeasure.org|${unit}`;
    return {
      query: [name, code ? `${code}$${weight}` : weight],
      holds: (one) =>
        quantities(one).some(
          ({ code: known, quantity }) =>
            (code === null || meetsToken(known, code)) && meetsWeight(quantity, prefix || 'eq', value, unit),
        ),
    };
  };

const own = (one: Observation) => ({
  code: tokensOf(one.code) as [string | undefined, string | undefined][],
  quantity: one.valueQuantity,
});
const inner = (one: Observation) =>
  (one.component ?? []).map((component) => ({
    code: tokensOf(component.code) as [string | undefined, string | undefined][],
    quantity: component.valueQuantity,
  }));

const organizations: readonly Maker<Organization>[] = [
  stringOn('name', ({ name }) => [name]),
  tokenOn('active', ['true', 'false'], ({ active }) => [[undefined, String(active)]]),
];

const plainPatients: readonly Maker<Patient>[] = [
  stringOn('family', ({ name = [] }) => name.map(({ family }) => family)),
  stringOn('name', ({ name = [] }) => name.flatMap(({ family, given = [] }) => [family, ...given])),
  tokenOn('identifier', ['1', '2', 'x', 'X'], ({ identifier }) => identifiersOf(identifier)),
  tokenOn('gender', ['female', 'male'], ({ gender }) =>
    gender ? [['http://hl7.org/fhir/administrative-gender', gender]] : [],
  ),
  dateOn('birthdate', ({ birthDate }) => rangesOf(birthDate)),
  chained(
    'organization',
    organizations,
    (one) => [one.managingOrganization?.reference],
    (world) => world.organizations,
  ),
];

const plainObservations: readonly Maker<Observation>[] = [
  tokenOn('code', codes, ({ code }) => tokensOf(code) as [string | undefined, string | undefined][]),
  dateOn('date', ({ effectiveDateTime, effectivePeriod }) => rangesOf(effectiveDateTime, effectivePeriod)),
  weightOn('value-quantity', (one) => [own(one)]),
  weightOn('code-value-quantity', (one) => [own(one)]),
  weightOn('component-code-value-quantity', inner),
  weightOn('combo-code-value-quantity', (one) => [own(one), ...inner(one)]),
  chained(
    'patient',
    plainPatients,
    (one) => [one.subject?.reference],
    (world) => world.patients,
  ),
];

const plainTasks: readonly Maker<Task>[] = [
  tokenOn('status', statuses, ({ status }) => [['http://hl7.org/fhir/task-status', status]]),
  dateOn('authored-on', ({ authoredOn }) => rangesOf(authoredOn)),
  dateOn('period', ({ executionPeriod }) => rangesOf(executionPeriod)),
  chained(
    'patient',
    plainPatients,
    (one) => [one.for?.reference],
    (world) => world.patients,
  ),
  chained(
    'owner:Organization',
    organizations,
    (one) => [one.owner?.reference],
    (world) => world.organizations,
  ),
];

/** Conditions by type; those of patients look at what points at them, those of missions along their parents. */
export const makers = {
  Patient: [
    ...plainPatients,
    pointedAt<Patient, Observation>(
      'Observation:patient',
      plainObservations,
      (one) => [one.subject?.reference],
      (world) => world.observations,
    ),
    pointedAt<Patient, Task>(
      'Task:patient',
      plainTasks,
      (one) => [one.for?.reference],
      (world) => world.tasks,
    ),
  ] as readonly Maker<Patient>[],
  Observation: plainObservations,
  Task: [
    ...plainTasks,
    chained<Task, Task>(
      'part-of',
      plainTasks,
      (one) => (one.partOf ?? []).map(({ reference }) => reference),
      (world) => world.tasks,
    ),
  ] as readonly Maker<Task>[],
} as const;
