import { newId } from '@chez-soi/kernel';
import type { Observation, Patient, PractitionerRole, Reference, ServiceRequest, Task } from 'fhir/r4';
import { standard } from '../indexing/standard';
import { defineSurface, type Resource, type ResourceType, type Surface, Surfaces } from '../surface';
import type { Searching } from './searching';

const interactions = ['read', 'search-type', 'create', 'update'] as const;
/** Found by all of its standard parameters; rights look at the same columns as in services. */
const served = <R extends Resource>(type: R['resourceType'], compartment?: Surface<R>['compartment']) =>
  defineSurface<R>({
    ...{ type, mapperVersion: 1, interactions, updateCreate: true, search: standard(type) },
    ...(compartment ? { compartment } : {}),
  });
const idOf = (to: Reference | undefined) => to?.reference?.split('/')[1];

const types: readonly Surface[] = [
  served<Patient>('Patient', ({ id }) => ({ residentId: id })),
  served<ServiceRequest>('ServiceRequest', ({ subject }) => ({ residentId: idOf(subject) })),
  served<Task>('Task', ({ for: patient, owner }) => ({
    residentId: idOf(patient),
    organizationIds: [idOf(owner) ?? ''],
  })),
  served<Observation>('Observation', ({ subject, performer = [] }) => ({
    residentId: idOf(subject),
    organizationIds: performer.flatMap((one) => idOf(one) ?? []),
  })),
  served('Organization'),
  served('Location'),
  served('Practitioner'),
  served<PractitionerRole>('PractitionerRole', ({ organization }) => ({
    organizationIds: [idOf(organization) ?? ''],
  })),
];
export const scaleSurfaces = new Surfaces(types);

/** Makes the nth resource of a type, pointing at these references, as `Resources` of the FHIR bench does. */
export type Maker = (type: ResourceType, n: number, links?: Readonly<Record<string, string>>) => Resource;

/** What the shapes of the FHIR bench take their values from: references, except for the numbers. */
export interface ScaleWorld {
  readonly patients: readonly string[];
  readonly organizations: readonly string[];
  readonly owners: { readonly all: readonly string[] };
  /** The number of one of the patients, as a token. */
  identifierAt(n: number): string;
}

const PATIENTS_PER_ORGANIZATION = 400;
const PLACES_PER_ORGANIZATION = 10;
/** Organisations that orders are proposed to: a Département has so many providers, however many people it looks after. */
const OWNERS = 12;
/** Prime: steps through all, far apart. */
const STEP = 7919;
const DAYS = 300;
const DAY_MS = 86_400_000;
const BATCH = 150;
/** PostgreSQL inserts one batch while the rows of the next are made. */
const AT_ONCE = 2;

/**
 * Loads what the FHIR bench loads by transactions: for each patient an order, a task and two readings, for each 400 an
 * organisation with ten places and people. The parts of a statement that write it are those of every service.
 */
export async function loadWorld(
  searching: Pick<Searching, 'write'>,
  make: Maker,
  count: number,
): Promise<ScaleWorld> {
  const organizations: string[] = [];
  await inBatches(searching, Math.ceil(count / PATIENTS_PER_ORGANIZATION), (n) => {
    const [organization, ...others] = directory(make, n);
    organizations.push(referenceTo(organization));
    return [organization, ...others];
  });
  const owners = organizations.slice(0, OWNERS);
  const patients: Patient[] = [];
  await inBatches(searching, count, (n) => {
    const [patient, ...others] = person(make, n, owners[n % owners.length]!);
    patients.push(patient);
    return [patient, ...others];
  });
  return {
    organizations,
    owners: { all: owners },
    patients: patients.map(referenceTo),
    identifierAt: (n) => tokenOf(at(patients, n)),
  };
}

/** The nth search of a shape is about this one of them, as in the shapes of the FHIR bench. */
export function at<T>(list: readonly T[], n: number): T {
  return list[(n * STEP) % list.length]!;
}

/** An organisation first, then its places, people and their roles. */
function directory(make: Maker, n: number): [Resource, ...Resource[]] {
  const organization = withId(make('Organization', n));
  const others = Array.from({ length: PLACES_PER_ORGANIZATION }, (_, at) => {
    const number = n * PLACES_PER_ORGANIZATION + at;
    const [location, practitioner] = [withId(make('Location', number)), withId(make('Practitioner', number))];
    const links = {
      organization: referenceTo(organization),
      location: referenceTo(location),
      practitioner: referenceTo(practitioner),
    };
    return [location, practitioner, withId(make('PractitionerRole', number, links))];
  });
  return [organization, ...others.flat()];
}

/** A patient first, then the order, the task and the readings. The world has grown over months, task by task. */
function person(make: Maker, n: number, organization: string): [Patient, ...Resource[]] {
  const made = withId(make('Patient', n)) as Patient;
  const patient = referenceTo(made);
  const order = withId(make('ServiceRequest', n, { patient }));
  const links = { patient, organization, order: referenceTo(order) };
  const authoredOn = new Date(Date.now() - ((n * STEP) % DAYS) * DAY_MS - n).toISOString();
  const task = { ...withId(make('Task', n, links)), authoredOn } as Task;
  const performer = [{ reference: organization }];
  const readings = [0, 1].map((at) => {
    const reading = withId(make('Observation', 2 * n + at, { patient })) as Observation;
    return { ...reading, performer };
  });
  return [made, order, task, ...readings];
}

/** `made(0)`, `made(1)`, … of them in their order. */
async function inBatches(
  searching: Pick<Searching, 'write'>,
  count: number,
  made: (n: number) => readonly Resource[],
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const numbers = Array.from({ length: Math.min(BATCH, count - next) }, () => next++);
      await searching.write(numbers.flatMap(made));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function withId<R extends Resource>(resource: R): R {
  return { ...resource, id: newId() };
}

function referenceTo({ resourceType, id = '' }: Resource): string {
  return `${resourceType}/${id}`;
}

function tokenOf({ identifier: [number] = [] }: Patient): string {
  return `${number?.system}|${number?.value}`;
}
