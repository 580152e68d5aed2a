import { defineSurface, standard } from '@chez-soi/fhir';
import type { Appointment } from 'fhir/r4';
import { providerExtension } from './appointment';

const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);
const patientOf = (appointment: Appointment) =>
  appointment.participant.find(({ actor }) => actor?.reference?.startsWith('Patient/'))?.actor;
const providerOf = (appointment: Appointment) =>
  appointment.extension?.find(({ url }) => url === providerExtension)?.valueReference;

/** Remote appointments, for the person, those who act for the person, and the provider. */
export const appointmentSurface = defineSurface<Appointment>({
  type: 'Appointment',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: standard('Appointment'),
  compartment: (appointment) => {
    const organizationId = idOf(providerOf(appointment));
    return {
      residentId: idOf(patientOf(appointment)),
      organizationIds: organizationId ? [organizationId] : [],
    };
  },
});
