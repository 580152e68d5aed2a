import type {
  HealthcareService,
  Location,
  Observation,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Questionnaire,
  Reference,
  Task,
} from 'fhir/r4';
import { standard } from '../indexing/standard';
import { defineSurface, Surfaces } from '../surface';

const interactions = ['read', 'search-type'] as const;
/** Of these references, the organisations: each once. */
const organizationsOf = (...to: (Reference | undefined)[]) => [
  ...new Set(to.flatMap((one) => /^Organization\/(.+)$/.exec(one?.reference ?? '')?.[1] ?? [])),
];
const idOf = (reference: string | undefined) => /^Patient\/(.+)$/.exec(reference ?? '')?.[1];

/** Types that together have every kind of search parameter, for specs. */
export const homeCare = new Surfaces([
  defineSurface<Patient>({
    type: 'Patient',
    mapperVersion: 1,
    interactions,
    search: standard('Patient'),
    compartment: ({ id }) => ({ residentId: id }),
  }),
  defineSurface<Observation>({
    type: 'Observation',
    mapperVersion: 1,
    interactions,
    search: standard('Observation'),
    compartment: ({ subject }) => ({ residentId: idOf(subject?.reference) }),
  }),
  defineSurface<Task>({
    type: 'Task',
    mapperVersion: 1,
    interactions,
    search: standard('Task'),
    compartment: ({ for: person, owner, requester }) => ({
      residentId: idOf(person?.reference),
      organizationIds: organizationsOf(owner, requester),
    }),
  }),
  defineSurface<Organization>({
    type: 'Organization',
    mapperVersion: 1,
    interactions,
    search: standard('Organization'),
  }),
  defineSurface<Location>({ type: 'Location', mapperVersion: 1, interactions, search: standard('Location') }),
  defineSurface<HealthcareService>({
    type: 'HealthcareService',
    mapperVersion: 1,
    interactions,
    search: standard('HealthcareService'),
  }),
  defineSurface<Practitioner>({
    type: 'Practitioner',
    mapperVersion: 1,
    interactions,
    search: standard('Practitioner'),
  }),
  defineSurface<PractitionerRole>({
    type: 'PractitionerRole',
    mapperVersion: 1,
    interactions,
    search: standard('PractitionerRole'),
  }),
  defineSurface<Questionnaire>({
    type: 'Questionnaire',
    mapperVersion: 1,
    interactions,
    search: standard('Questionnaire'),
  }),
]);
