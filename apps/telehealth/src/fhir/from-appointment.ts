import { DomainError, isId } from '@chez-soi/kernel';
import type { Appointment as FhirAppointment, AppointmentParticipant, Extension } from 'fhir/r4';
import type { BookingRequest } from '../booking.service';
import type { Participant, ParticipantStatus } from '../domain/participant';
import { providerExtension, virtualServiceExtension, waitingExtension } from './appointment';
import { serviceOf } from './schedule';
import { idAt } from './systems';

const beginnings = ['proposed', 'pending', 'booked', 'waitlist'] as const;

/** What somebody asks for who creates an Appointment. Throws `invalid` naming the element. */
export function bookingOf(resource: FhirAppointment): BookingRequest {
  const state = beginnings.find((one) => one === resource.status);
  if (!state)
    throw DomainError.field(
      'Appointment.status',
      'Un rendez-vous commence par proposed, pending, booked ou waitlist.',
      'An appointment begins as proposed, pending, booked or waitlist.',
    );
  const reference = (url: string) =>
    resource.extension?.find((one) => one.url === url)?.valueReference?.reference;
  const [period] = resource.requestedPeriod ?? [];
  return {
    residentId: residentOf(resource),
    as: state,
    slotId: slotOf(resource),
    scheduleId: idAt(reference(waitingExtension), 'Schedule'),
    from: period?.start ? new Date(period.start) : null,
    until: period?.end ? new Date(period.end) : null,
    organizationId: idAt(reference(providerExtension), 'Organization'),
    serviceCode: serviceOf(resource.serviceType) ?? undefined,
    basedOn: needsOf(resource),
    participants: participantsOf(resource),
  };
}

export function residentOf({ participant }: FhirAppointment): string {
  const ids = participant.flatMap(({ actor }) => idAt(actor?.reference, 'Patient') ?? []);
  if (ids.length === 1 && isId(ids[0])) return ids[0];
  throw DomainError.field(
    'Appointment.participant',
    'Nommez la personne par un seul participant Patient/….',
    'Name the person by exactly one participant Patient/….',
  );
}

/** The needs (orders) that an appointment follows from; those known by an identifier alone are the client's. */
export function needsOf({ basedOn = [] }: FhirAppointment): string[] {
  return basedOn.flatMap(({ reference }) => {
    if (reference === undefined) return [];
    const id = idAt(reference, 'ServiceRequest');
    if (id && isId(id)) return [id];
    throw DomainError.field(
      'Appointment.basedOn',
      'Nommez le besoin par sa demande : ServiceRequest/….',
      'Name the need by its order: ServiceRequest/….',
    );
  });
}

/** The one slot that an appointment takes. */
export function slotOf({ slot = [] }: FhirAppointment): string | undefined {
  if (slot.length === 0) return undefined;
  const id = idAt(slot[0]?.reference, 'Slot');
  if (slot.length === 1 && id && isId(id)) return id;
  throw DomainError.field(
    'Appointment.slot',
    'Un rendez-vous prend un seul créneau, nommé par son id : Slot/….',
    'An appointment takes exactly one slot, named by its id: Slot/….',
  );
}

export function participantsOf({ participant }: FhirAppointment): Participant[] {
  return participant.map((one: AppointmentParticipant): Participant => {
    const { actor, status, ...others } = one;
    const { reference = null, ...told } = actor ?? {};
    const rest = { ...others, ...(Object.keys(told).length > 0 ? { actor: told } : {}) };
    return { actor: reference, status: status as ParticipantStatus, rest };
  });
}

const SESSION_KEY = 'sessionKey';

/** The key of a session is a secret: it is taken out of what is kept, searched and shown. */
export function withoutSessionKey(resource: FhirAppointment): FhirAppointment {
  const { extension } = resource;
  if (!extension?.some(({ url }) => url === virtualServiceExtension)) return resource;
  return { ...resource, extension: extension.map((one) => (isVirtualService(one) ? spared(one) : one)) };
}

export function sessionKeyOf({ extension = [] }: FhirAppointment): string | null {
  const parts = extension.filter(isVirtualService).flatMap((one) => one.extension ?? []);
  return parts.find(({ url }) => url === SESSION_KEY)?.valueString ?? null;
}

function isVirtualService({ url }: Extension): boolean {
  return url === virtualServiceExtension;
}

function spared(extension: Extension): Extension {
  return { ...extension, extension: (extension.extension ?? []).filter(({ url }) => url !== SESSION_KEY) };
}
