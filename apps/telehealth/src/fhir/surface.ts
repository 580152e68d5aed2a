import { date, defineSurface, reference, token } from '@chez-soi/fhir';
import { isId } from '@chez-soi/kernel';
import type { Appointment, Device, Observation } from 'fhir/r4';
import { providerExtension } from './appointment';

const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);
const uuidOf = (link: { reference?: string | undefined } | undefined) => {
  const id = idOf(link);
  return id && isId(id) ? id : undefined;
};
const patientOf = (appointment: Appointment) =>
  appointment.participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor;
const providerOf = (appointment: Appointment) =>
  appointment.extension?.find(({ url }) => url === providerExtension)?.valueReference;

/** Remote appointments, for the person, those who act for the person, and the provider. */
export const appointmentSurface = defineSurface<Appointment>({
  type: 'Appointment',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'history-type', 'search-type'],
  search: {
    status: token(({ status }) => status, 'Booked or cancelled', 'http://hl7.org/fhir/appointmentstatus'),
    patient: reference(patientOf, ['Patient'], 'Who is seen'),
    actor: reference(patientOf, ['Patient'], 'Who takes part'),
    date: date(({ start }) => start, 'When it begins'),
    'service-type': token(({ serviceType }) => serviceType, 'Kind of service'),
    identifier: token(({ identifier }) => identifier, 'Business identifiers'),
  },
  compartment: (appointment) => {
    const organizationId = idOf(providerOf(appointment));
    return {
      residentId: idOf(patientOf(appointment)),
      organizationIds: organizationId ? [organizationId] : [],
    };
  },
});

const writable = [
  'read',
  'vread',
  'history-instance',
  'history-type',
  'search-type',
  'create',
  'update',
  'patch',
  'delete',
] as const;

/** Readings, as the sender's system tells them: its document is all there is. */
export const observationSurface = defineSurface<Observation>({
  type: 'Observation',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: {
    patient: reference(({ subject }) => subject, ['Patient'], 'Of whom'),
    code: token(({ code }) => code, 'What was measured'),
    category: token(({ category }) => category, 'vital-signs, survey, activity'),
    status: token(({ status }) => status, 'How final it is', 'http://hl7.org/fhir/observation-status'),
    date: date(({ effectiveDateTime, effectivePeriod }) => effectiveDateTime ?? effectivePeriod, 'When'),
    identifier: token(({ identifier }) => identifier, 'Business identifiers'),
    device: reference(({ device }) => device, ['Device'], 'By what'),
  },
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
  search: {
    patient: reference(({ patient }) => patient, ['Patient'], 'At whose home'),
    identifier: token(({ identifier }) => identifier, 'Serial number'),
    status: token(({ status }) => status, 'Whether it works', 'http://hl7.org/fhir/device-status'),
    type: token(({ type }) => type, 'Kind of device'),
  },
  compartment: ({ patient }) => ({ residentId: uuidOf(patient) }),
});

export const surfaces = [appointmentSurface, observationSurface, deviceSurface];
