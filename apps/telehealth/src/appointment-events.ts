import { telehealthEvents } from '@chez-soi/contracts';
import { type NewEvent, newEvent } from '@chez-soi/messaging';
import type { Appointment } from './domain/appointment';

export function bookedEvent(appointment: Appointment): NewEvent {
  const times = { startsAt: appointment.startsAt.toISOString(), endsAt: appointment.endsAt.toISOString() };
  const data = { ...ids(appointment), ...times };
  return newEvent(telehealthEvents['appointment.booked.v1'], appointment.id, appointment.version, data);
}

export function cancelledEvent(appointment: Appointment, at: Date): NewEvent {
  const data = { ...ids(appointment), reason: appointment.reason ?? 'error', at: at.toISOString() };
  return newEvent(telehealthEvents['appointment.cancelled.v1'], appointment.id, appointment.version, data);
}

function ids({ id, residentId, organizationId, serviceCode }: Appointment) {
  return { appointmentId: id, residentId, organizationId, serviceCode };
}
