import type { telehealthEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { AppointmentMessages } from '../messages/appointment-messages';

/** A remote appointment comes near. */
export function onAppointmentReminderDue(
  messages: AppointmentMessages,
): Handler<(typeof telehealthEvents)['appointment.reminder-due.v1']> {
  return (event, tx) => messages.remind(tx, event);
}
