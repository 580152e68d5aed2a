import type { Observation, Organization, Patient, Task } from 'fhir/r4';
import type { World } from './oracle';
import type { Random } from './random';

export const families = [
  'Lefèvre',
  'LEFEVRE',
  'Œuvrard',
  'Martin',
  'Mar',
  "D'Arc",
  '100 %',
  'a_b',
  'Noël',
  'Élie',
];
export const codes = ['29463-7', '8867-4', '8480-6', '8462-4'];
export const systems = ['http://loinc.org', 'urn:local', undefined];
export const statuses = ['requested', 'accepted', 'completed', 'draft'] as const;
export const dates = [
  ...[
    '2026',
    '2026-10',
    '2026-10-25',
    '2026-10-25T02:30',
    '2026-10-25T02:30:00+01:00',
    '2026-10-25T00:30:00Z',
  ],
  ...['2027-03-28', '2027-03-28T03:00', '2027-03-28T01:00:00Z', '2027-03', '2026-11-23T08:30:15.25+01:00'],
  ...['2026-10-24', '2026-10-26', '2027-03-27', '2027-03-29', '2026-12-31', '2027-01-01', '2027'],
];
// What a document holds has a zone or is a date (R4: a time without one is no dateTime).
const stored = dates.filter((date) => !/T[\d:]+$/.test(date));
export const weights = ['5.4', '5.40', '5', '70', '70.25', '5400', '0.054'];
export const units = ['kg', 'g', 'mg'];

/** People, readings and missions that repeat few values, so that conditions meet, and lack many. */
export function randomWorld(random: Random, size: number): World {
  const ids = Array.from({ length: size }, () => random.uuid());
  const organizations = Array.from({ length: 5 }, () => organization(random));
  const patients = ids.map((id) => patient(random, id, organizations));
  const observations = Array.from({ length: size * 2 }, () => observation(random, ids));
  const tasks: Task[] = [];
  for (let index = 0; index < size; index += 1) tasks.push(task(random, ids, organizations, tasks));
  return { patients, observations, tasks, organizations };
}

function organization(random: Random): Organization {
  return {
    resourceType: 'Organization',
    id: random.uuid(),
    name: random.pick(families),
    active: random.chance(0.5),
  };
}

function patient(random: Random, id: string, organizations: readonly Organization[]): Patient {
  return {
    resourceType: 'Patient',
    id,
    ...(random.chance(0.8)
      ? { name: random.some(families, 2).map((family) => ({ family, given: random.some(families, 2) })) }
      : {}),
    ...(random.chance(0.8) ? { gender: random.pick(['female', 'male', 'unknown'] as const) } : {}),
    ...(random.chance(0.8)
      ? { birthDate: random.pick(['1940', '1940-03', '1940-03-14', '1938-12-31']) }
      : {}),
    ...(random.chance(0.7)
      ? { identifier: random.some(['1', '2', 'x', 'X'], 2).map((value) => identifier(random, value)) }
      : {}),
    ...(random.chance(0.5)
      ? { managingOrganization: { reference: `Organization/${random.pick(organizations).id}` } }
      : {}),
  };
}

function identifier(random: Random, value: string) {
  const system = random.pick(systems);
  return { ...(system ? { system } : {}), value };
}

function concept(random: Random) {
  return {
    coding: [random.pick(codes), ...random.some(codes, 1)].map((code) => {
      const system = random.pick(systems);
      return { ...(system ? { system } : {}), code };
    }),
  };
}

const weight = (random: Random) => {
  const unit = random.pick(units);
  return { value: Number(random.pick(weights)), unit, system: 'http://unitsofmeasure.org', code: unit };
};

function observation(random: Random, ids: readonly string[]): Observation {
  const start = random.pick(stored);
  return {
    resourceType: 'Observation',
    id: random.uuid(),
    status: 'final',
    code: concept(random),
    ...(random.chance(0.9) ? { subject: { reference: `Patient/${random.pick(ids)}` } } : {}),
    ...(random.chance(0.4)
      ? { effectiveDateTime: start }
      : random.chance(0.5)
        ? { effectivePeriod: random.chance(0.5) ? { start } : { end: start } }
        : {}),
    ...(random.chance(0.7) ? { valueQuantity: weight(random) } : {}),
    ...(random.chance(0.4)
      ? { component: [1, 2].map(() => ({ code: concept(random), valueQuantity: weight(random) })) }
      : {}),
  };
}

function task(
  random: Random,
  ids: readonly string[],
  organizations: readonly Organization[],
  earlier: readonly Task[],
): Task {
  return {
    resourceType: 'Task',
    id: random.uuid(),
    status: random.pick(statuses),
    intent: 'order',
    ...(random.chance(0.8) ? { for: { reference: `Patient/${random.pick(ids)}` } } : {}),
    ...(random.chance(0.6) ? { owner: { reference: `Organization/${random.pick(organizations).id}` } } : {}),
    ...(random.chance(0.3)
      ? { requester: { reference: `Organization/${random.pick(organizations).id}` } }
      : {}),
    ...(random.chance(0.6) ? { authoredOn: random.pick(stored) } : {}),
    ...(random.chance(0.4) && earlier.length > 0
      ? { partOf: [{ reference: `Task/${random.pick(earlier).id}` }] }
      : {}),
    ...(random.chance(0.5) ? { executionPeriod: { start: random.pick(stored) } } : {}),
  };
}
