import { defineSurface, standard } from '@chez-soi/fhir';
import { isId } from '@chez-soi/kernel';
import type { Appointment, AppointmentResponse, Device, Encounter, Observation } from 'fhir/r4';
import { appointmentElements, providerExtension } from './appointment';
import { encounterElements, encounterFacets } from './encounter';
import { scheduleSurface, slotSurface } from './schedule.surface';

const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);
const uuidOf = (link: { reference?: string | undefined } | undefined) => {
  const id = idOf(link);
  return id && isId(id) ? id : undefined;
};
const patientOf = (appointment: Appointment) =>
  appointment.participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor;
const providerOf = (appointment: Appointment) =>
  appointment.extension?.find(({ url }) => url === providerExtension)?.valueReference;

const readable = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const writable = [...readable, 'create', 'update', 'patch', 'delete'] as const;

/** Remote appointments, for the person, those who act for the person, and the provider. */
export const appointmentSurface = defineSurface<Appointment>({
  type: 'Appointment',
  mapperVersion: 1,
  interactions: [...readable, 'create', 'update', 'patch'],
  owned: appointmentElements,
  search: standard('Appointment'),
  compartment: (appointment) => {
    const organizationId = idOf(providerOf(appointment));
    return {
      residentId: idOf(patientOf(appointment)),
      organizationIds: organizationId ? [organizationId] : [],
    };
  },
});

/** What participants answered; once given, an answer stays. */
export const appointmentResponseSurface = defineSurface<AppointmentResponse>({
  type: 'AppointmentResponse',
  mapperVersion: 1,
  interactions: [...readable, 'create'],
  search: standard('AppointmentResponse'),
  compartment: ({ actor }) => ({
    residentId: actor?.reference?.startsWith('Patient/') ? uuidOf(actor) : undefined,
  }),
});

/** Remote sessions; each status that one had stays in its history. */
export const encounterSurface = defineSurface<Encounter>({
  type: 'Encounter',
  mapperVersion: 1,
  interactions: [...readable, 'create', 'update', 'patch'],
  owned: encounterElements,
  facets: encounterFacets,
  search: standard('Encounter'),
  compartment: ({ subject, serviceProvider }) => {
    const organizationId = uuidOf(serviceProvider);
    return { residentId: uuidOf(subject), organizationIds: organizationId ? [organizationId] : [] };
  },
});

/** Readings, as the sender's system tells them: its document is all there is. */
export const observationSurface = defineSurface<Observation>({
  type: 'Observation',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: standard('Observation'),
  compartment: ({ subject, performer = [] }) => ({
    residentId: subject?.reference?.startsWith('Patient/') ? uuidOf(subject) : undefined,
    organizationIds: performer
      .filter(({ reference: to }) => to?.startsWith('Organization/'))
      .flatMap((link) => uuidOf(link) ?? []),
  }),
});

/** What measures at a person's home. */
export const deviceSurface = defineSurface<Device>({
  type: 'Device',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: standard('Device'),
  compartment: ({ patient }) => ({ residentId: uuidOf(patient) }),
});

export const surfaces = [
  scheduleSurface,
  slotSurface,
  appointmentSurface,
  appointmentResponseSurface,
  encounterSurface,
  observationSurface,
  deviceSurface,
];
