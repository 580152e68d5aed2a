import { foreignBase, type Submitted } from '@chez-soi/fhir';
import type { Appointment as FhirAppointment, AppointmentParticipant, CodeableConcept } from 'fhir/r4';
import type { Appointment } from '../domain/appointment';
import type { Participant } from '../domain/participant';
import { serviceType } from './schedule';
import { extensionUrl, systems } from './systems';

/** The organisation that holds the session: R4 knows no organisation among the participants. */
export const providerExtension = extensionUrl('appointment-provider');
/** The schedule for whose slots somebody waits. */
export const waitingExtension = extensionUrl('appointment-schedule');
/** R5's `virtualService` in R4: where the session takes place. */
export const virtualServiceExtension =
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService';

export const appointmentElements = [
  'status',
  'cancelationReason',
  'start',
  'end',
  'slot',
  'participant',
  `extension[url=${providerExtension}]`,
] as const;

const REASONS = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
/** Codes of HL7's appointment-cancellation-reason; a stay in hospital is a reason of the patient. */
const standardReason: Readonly<Record<string, string>> = {
  resident: 'pat',
  provider: 'prov',
  hospital: 'pat',
  death: 'pat-dec',
  error: 'oth-err',
};

export function toFhirAppointment(appointment: Appointment, submitted?: Submitted): FhirAppointment {
  const { id, state, startsAt, endsAt, serviceCode, slotId, reason, basedOn } = appointment;
  const shell: FhirAppointment = { resourceType: 'Appointment', id, status: state, participant: [] };
  const sent = foreignBase(submitted, shell);
  return {
    ...shell,
    extension: [
      { url: providerExtension, valueReference: { reference: `Organization/${appointment.organizationId}` } },
      ...waitingFor(appointment),
    ],
    identifier: [{ system: systems.appointment, value: id }],
    ...(reason ? { cancelationReason: sent?.cancelationReason ?? reasonOf(reason) } : {}),
    serviceType: serviceType(serviceCode),
    ...(startsAt ? { start: asSent(startsAt, sent?.start) } : {}),
    ...(endsAt ? { end: asSent(endsAt, sent?.end) } : {}),
    ...(slotId ? { slot: slotOf(slotId, sent) } : {}),
    created: appointment.bookedAt.toISOString(),
    ...(basedOn ? { basedOn: [{ reference: `ServiceRequest/${basedOn}` }] } : {}),
    participant: appointment.participants.map(toFhirParticipant),
  };
}

function waitingFor({ scheduleId, waiting }: Appointment) {
  if (!waiting || !scheduleId) return [];
  return [{ url: waitingExtension, valueReference: { reference: `Schedule/${scheduleId}` } }];
}

/** The same instant is told in the words in which it came. */
function asSent(instant: Date, sent: string | undefined): string {
  return sent !== undefined && +new Date(sent) === +instant ? sent : instant.toISOString();
}

function slotOf(slotId: string, sent: FhirAppointment | undefined) {
  const reference = `Slot/${slotId}`;
  return sent?.slot?.[0]?.reference === reference ? sent.slot : [{ reference }];
}

function toFhirParticipant({ actor, status, rest = {} }: Participant): AppointmentParticipant {
  const { actor: told = {}, ...others } = rest as Partial<AppointmentParticipant>;
  const named = actor ? { ...told, reference: actor } : told;
  return { ...(Object.keys(named).length > 0 ? { actor: named } : {}), ...others, status };
}

function reasonOf(reason: string): CodeableConcept {
  const own = { system: systems.cancellation, code: reason };
  const code = standardReason[reason];
  return { coding: code ? [{ system: REASONS, code }, own] : [own] };
}

/** Our reason for a coded one of a client; null for none that we know. */
export function cancellationReason(concept: CodeableConcept | undefined): string | null {
  const codings = concept?.coding ?? [];
  const own = codings.find(({ system }) => system === systems.cancellation)?.code;
  if (own && own in standardReason) return own;
  const code = codings.find(({ system }) => system === REASONS)?.code;
  if (!code) return null;
  if (code === 'pat-dec') return 'death';
  if (code.startsWith('pat')) return 'resident';
  return code === 'oth-err' ? 'error' : 'provider';
}
