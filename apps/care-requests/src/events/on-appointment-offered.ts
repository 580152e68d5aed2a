import type { telehealthEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { AppointmentMessages } from '../messages/appointment-messages';

/** A time became free for somebody who waits. */
export function onAppointmentOffered(
  messages: AppointmentMessages,
): Handler<(typeof telehealthEvents)['appointment.offered.v1']> {
  return (event, tx) => messages.offer(tx, event);
}
