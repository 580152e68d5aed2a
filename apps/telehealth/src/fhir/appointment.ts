import type { Appointment as FhirAppointment, CodeableConcept } from 'fhir/r4';
import type { Appointment } from '../domain/appointment';

const base = 'https://chez-soi.invalid/fhir';
/** The organisation that holds the session: R4 knows no organisation among the participants. */
export const providerExtension = `${base}/StructureDefinition/appointment-provider`;

/** Codes of HL7's appointment-cancellation-reason; a stay in hospital is a reason of the patient. */
const standardReason: Readonly<Record<string, string>> = {
  resident: 'pat',
  provider: 'prov',
  hospital: 'pat',
  death: 'pat-dec',
  error: 'oth-err',
};

export function toFhirAppointment(appointment: Appointment): FhirAppointment {
  const { id, state, startsAt, endsAt, serviceCode } = appointment;
  const participation = state === 'booked' ? 'accepted' : 'declined';
  return {
    resourceType: 'Appointment',
    id,
    extension: [
      { url: providerExtension, valueReference: { reference: `Organization/${appointment.organizationId}` } },
    ],
    identifier: [{ system: `${base}/NamingSystem/appointment`, value: id }],
    status: state,
    ...(appointment.reason ? { cancelationReason: reasonOf(appointment.reason) } : {}),
    serviceType: [{ coding: [{ system: `${base}/CodeSystem/service`, code: serviceCode }] }],
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    created: appointment.bookedAt.toISOString(),
    participant: [
      {
        actor: { reference: `Patient/${appointment.residentId}` },
        required: 'required',
        status: participation,
      },
    ],
  };
}

function reasonOf(reason: string): CodeableConcept {
  const own = { system: `${base}/CodeSystem/appointment-cancellation`, code: reason };
  const standard = standardReason[reason];
  const system = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
  return { coding: standard ? [{ system, code: standard }, own] : [own] };
}
