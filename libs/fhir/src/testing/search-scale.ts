import type { Observation, Patient } from 'fhir/r4';
import { homeCare } from './home-care';
import { Random } from './random';
import { Searching } from './searching';
import { withDatabase } from './with-database';

const families = [
  'Lefèvre',
  'Martin',
  'Petit',
  'Œuvrard',
  'Durand',
  'Moreau',
  'Laurent',
  'Simon',
  'Michel',
  'Garcia',
];
const cities = ['Guéret', 'Aubusson', 'Bourganeuf', 'La Souterraine', 'Boussac', 'Felletin'];
const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const BATCH = 200;
const RUNS = 15;

/** What each shape looks for; `{i}` is a patient's number. */
const shapes: readonly string[] = [
  'Patient?_id={id}',
  'Patient?identifier=urn:ins|{i}',
  'Patient?family=lefevre{j}',
  'Patient?family=lef&gender=female',
  'Patient?birthdate=1940-03-14',
  'Patient?birthdate=ge1930&birthdate=lt1950&address-city=gueret',
  'Patient?_sort=family&_count=20',
  'Patient?_sort=-birthdate,family&gender=male',
  'Patient?gender=female&_count=50',
  'Patient?_lastUpdated=gt2020',
  'Patient?phone:missing=true',
  'Patient?identifier:not=urn:ins|{i}',
  'Observation?patient=Patient/{id}',
  'Observation?code=29463-7&value-quantity=gt90000|http://unitsofmeasure.org|g&date=ge2026-11',
  'Observation?patient.identifier=urn:ins|{i}',
  'Observation?patient.family=lefevre{j}',
  'Patient?_has:Observation:patient:code-value-quantity=29463-7$gt99|http://unitsofmeasure.org|kg',
  'Observation?patient=Patient/{id}&_include=Observation:patient',
  'Patient?_id={id}&_revinclude=Observation:patient',
  'Patient?name:contains=vrard{j}',
];

/** p50 in milliseconds of each shape with so many patients and twice as many observations. */
export async function measureScale(patients: number, seed: number): Promise<Record<string, number>> {
  return withDatabase(async (database) => {
    const searching = new Searching(database, homeCare);
    const random = new Random(seed);
    const ids: string[] = [];
    while (ids.length < patients) {
      const people = Array.from({ length: Math.min(BATCH, patients - ids.length) }, (_, index) =>
        person(random, ids.length + index),
      );
      ids.push(...people.map(({ id = '' }) => id));
      await searching.write([...people, ...people.flatMap((one) => readings(random, one))]);
    }
    await database.query('ANALYZE');
    const medians = new Map<string, number>();
    for (const shape of shapes) medians.set(shape, await medianOf(searching, shape, ids, random));
    return Object.fromEntries(medians);
  });
}

async function medianOf(
  searching: Searching,
  shape: string,
  ids: readonly string[],
  random: Random,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const number = random.below(ids.length);
    const query = shape
      .replaceAll('{id}', ids[number]!)
      .replaceAll('{i}', String(number))
      .replaceAll('{j}', String(number % 97));
    const start = performance.now();
    await searching.search(query);
    times.push(performance.now() - start);
  }
  return Number(times.sort((one, other) => one - other)[RUNS >> 1]!.toFixed(2));
}

export function person(random: Random, number: number): Patient {
  const year = 1920 + random.below(45);
  return {
    resourceType: 'Patient',
    id: random.uuid(),
    active: true,
    identifier: [{ system: 'urn:ins', value: String(number) }],
    name: [{ use: 'official', family: `${random.pick(families)}${random.below(97)}`, given: ['Jeanne'] }],
    gender: random.pick(['female', 'male']),
    birthDate: `${year}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`,
    ...(random.chance(0.9) ? { telecom: [{ system: 'phone', value: `05550${number}` }] } : {}),
    address: [{ city: random.pick(cities), postalCode: '23000', country: 'FR' }],
  };
}

export function readings(random: Random, { id = '' }: Patient): Observation[] {
  return ['29463-7', '8867-4'].map((code, index) => ({
    resourceType: 'Observation',
    id: random.uuid(),
    status: 'final',
    code: { coding: [{ system: loinc, code }] },
    subject: { reference: `Patient/${id}` },
    effectiveDateTime: `2026-${String(1 + random.below(12)).padStart(2, '0')}-15T08:00:00Z`,
    valueQuantity:
      index === 0
        ? { value: 40 + random.below(60), unit: 'kg', system: ucum, code: 'kg' }
        : { value: 50 + random.below(50), unit: '/min', system: ucum, code: '/min' },
  }));
}

/** p50 with 1,000 and with `patients`, and how much longer each shape takes. */
export async function searchScale(patients = 64_000, seed = 38) {
  const small = await measureScale(1000, seed);
  const large = await measureScale(patients, seed);
  const rows = Object.entries(large).map(([shape, p50]) => {
    const before = small[shape] ?? 0;
    return { shape, at1000: before, p50, times: Number((p50 / before).toFixed(1)) };
  });
  return { patients, rows, worst: Math.max(...rows.map(({ times }) => times)) };
}
