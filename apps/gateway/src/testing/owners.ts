import { join } from 'node:path';
import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import { newId } from '@chez-soi/kernel';
import type {
  Appointment,
  Device,
  Observation,
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Reference,
  RelatedPerson,
  ServiceRequest,
  Task,
} from 'fhir/r4';
import { FhirService } from './fhir-service';

const interactions = ['read', 'search-type'] as const;
const idOf = (link: Reference | undefined) => link?.reference?.split('/')[1];
const common = { mapperVersion: 1, interactions };

const directory = [
  defineSurface<Organization>({ ...common, type: 'Organization', search: standard('Organization') }),
  defineSurface<Practitioner>({ ...common, type: 'Practitioner', search: standard('Practitioner') }),
  defineSurface<PractitionerRole>({
    ...common,
    type: 'PractitionerRole',
    search: standard('PractitionerRole'),
  }),
];
const careRequests = [
  defineSurface<Patient>({
    ...common,
    type: 'Patient',
    search: standard('Patient'),
    compartment: ({ id }) => ({ residentId: id }),
  }),
  defineSurface<RelatedPerson>({
    ...common,
    type: 'RelatedPerson',
    search: standard('RelatedPerson'),
    compartment: ({ patient }) => ({ residentId: idOf(patient) }),
  }),
  defineSurface<ServiceRequest>({
    ...common,
    type: 'ServiceRequest',
    search: standard('ServiceRequest'),
    compartment: ({ subject }) => ({ residentId: idOf(subject) }),
  }),
  defineSurface<Task>({
    ...common,
    type: 'Task',
    search: standard('Task'),
    compartment: (task) => ({ residentId: idOf(task.for) }),
  }),
];
const telehealth = [
  defineSurface<Appointment>({
    ...common,
    type: 'Appointment',
    search: standard('Appointment'),
    compartment: ({ participant }) => ({
      residentId: idOf(participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor),
    }),
  }),
  defineSurface<Observation>({
    ...common,
    type: 'Observation',
    search: standard('Observation'),
    compartment: ({ subject }) => ({ residentId: idOf(subject) }),
  }),
  defineSurface<Device>({
    ...common,
    type: 'Device',
    search: standard('Device'),
    compartment: ({ patient }) => ({ residentId: idOf(patient) }),
  }),
];

/** Three services that own types which point at each other. */
export interface Owners {
  readonly directory: FhirService;
  readonly careRequests: FhirService;
  readonly telehealth: FhirService;
}

export const socketsIn = (folder: string) => ({
  directory: { socketPath: join(folder, 'd.sock') },
  'care-requests': { socketPath: join(folder, 'c.sock') },
  telehealth: { socketPath: join(folder, 't.sock') },
});

export async function startOwners(folder: string): Promise<Owners> {
  const sockets = socketsIn(folder);
  const start = (name: keyof typeof sockets, surfaces: readonly Surface[]) =>
    FhirService.start(name, surfaces, sockets[name].socketPath);
  return {
    directory: await start('directory', directory),
    careRequests: await start('care-requests', careRequests),
    telehealth: await start('telehealth', telehealth),
  };
}

export const rpps = 'urn:oid:1.2.250.1.71.4.2.1';
export const ins = 'urn:oid:1.2.250.1.213.1.4.8';
const link = (type: string, id: string): Reference => ({ reference: `${type}/${id}` });

/** A doctor of an organisation, two people, and what concerns them in each service. */
export function aWorld() {
  const ids = {
    ...{ mimosas: newId(), genets: newId(), petit: newId(), role: newId(), jeanne: newId(), paul: newId() },
    ...{ washing: newId(), meals: newId(), claire: newId(), pulse: newId(), weight: newId(), visio: newId() },
  };
  const organization = (id: string, name: string): Organization => ({
    resourceType: 'Organization',
    id,
    name,
    active: true,
  });
  const patient = (id: string, family: string, value: string): Patient => ({
    resourceType: 'Patient',
    id,
    name: [{ family }],
    identifier: [{ system: ins, value }],
    managingOrganization: link('Organization', ids.genets),
  });
  const task = (id: string, whose: string, owner: string): Task => ({
    resourceType: 'Task',
    id,
    status: 'accepted',
    intent: 'order',
    for: link('Patient', whose),
    owner: link('Organization', owner),
  });
  const reading = (id: string, whose: string, code: string): Observation => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject: link('Patient', whose),
    performer: [link('Practitioner', ids.petit)],
  });
  const practitioner: Practitioner = {
    resourceType: 'Practitioner',
    id: ids.petit,
    name: [{ family: 'Petit' }],
    identifier: [{ system: rpps, value: '10001' }],
  };
  const role: PractitionerRole = {
    resourceType: 'PractitionerRole',
    id: ids.role,
    practitioner: link('Practitioner', ids.petit),
    organization: link('Organization', ids.mimosas),
  };
  const relative: RelatedPerson = {
    resourceType: 'RelatedPerson',
    id: ids.claire,
    patient: link('Patient', ids.jeanne),
    name: [{ family: 'Ducros' }],
  };
  const appointment: Appointment = {
    resourceType: 'Appointment',
    id: ids.visio,
    status: 'booked',
    participant: [
      { actor: link('Patient', ids.jeanne), status: 'accepted' },
      { actor: link('PractitionerRole', ids.role), status: 'accepted' },
    ],
  };
  return {
    ids,
    directory: [
      organization(ids.mimosas, 'Mimosas à domicile'),
      organization(ids.genets, 'Genêts services'),
      practitioner,
      role,
    ],
    careRequests: [
      patient(ids.jeanne, 'Moreau', '255076938804112'),
      patient(ids.paul, 'Durand', '140036938804187'),
      task(ids.washing, ids.jeanne, ids.mimosas),
      task(ids.meals, ids.paul, ids.genets),
      relative,
    ],
    telehealth: [
      reading(ids.pulse, ids.jeanne, '8867-4'),
      reading(ids.weight, ids.paul, '29463-7'),
      appointment,
    ],
  };
}
