import { DomainError, isId } from '@chez-soi/kernel';
import type { AppointmentResponse } from 'fhir/r4';
import { participantStatuses, type ParticipantStatus } from '../domain/participant';
import { idAt } from './systems';

/** Who answers what about which appointment. Throws `invalid` naming the element. */
export function answerOf({ appointment, actor, participantStatus }: AppointmentResponse) {
  const appointmentId = idAt(appointment.reference, 'Appointment');
  if (!appointmentId || !isId(appointmentId))
    throw field(
      'appointment',
      'Nommez le rendez-vous par son id : Appointment/….',
      'Name the appointment by its id: Appointment/….',
    );
  if (!actor?.reference) throw field('actor', 'Dites qui répond, par son id.', 'Say who answers, by an id.');
  const status = participantStatuses.find((one) => one === participantStatus) as
    ParticipantStatus | undefined;
  if (!status)
    throw field(
      'participantStatus',
      'On répond par accepted, declined, tentative ou needs-action.',
      'An answer is accepted, declined, tentative or needs-action.',
    );
  return { appointmentId, actor: actor.reference, status };
}

function field(name: string, fr: string, en: string): DomainError {
  return DomainError.field(`AppointmentResponse.${name}`, fr, en);
}
