import { telehealthEvents } from '@chez-soi/contracts';
import { type NewEvent, newEvent } from '@chez-soi/messaging';
import type { Appointment } from './domain/appointment';

export function bookedEvent(appointment: Appointment): NewEvent {
  const data = { ...ids(appointment), ...times(appointment) };
  return newEvent(telehealthEvents['appointment.booked.v1'], appointment.id, appointment.version, data);
}

export function movedEvent(appointment: Appointment): NewEvent {
  const data = { ...ids(appointment), ...times(appointment) };
  return newEvent(telehealthEvents['appointment.moved.v1'], appointment.id, appointment.version, data);
}

export function cancelledEvent(appointment: Appointment, at: Date): NewEvent {
  const data = { ...ids(appointment), reason: appointment.reason ?? 'error', at: at.toISOString() };
  return newEvent(telehealthEvents['appointment.cancelled.v1'], appointment.id, appointment.version, data);
}

export function offeredEvent(appointment: Appointment): NewEvent {
  const until = appointment.holdUntil!.toISOString();
  const data = { ...ids(appointment), ...times(appointment), until };
  return newEvent(telehealthEvents['appointment.offered.v1'], appointment.id, appointment.version, data);
}

function ids({ id, residentId, organizationId, serviceCode }: Appointment) {
  return { appointmentId: id, residentId, organizationId, serviceCode };
}

/** Whatever is booked has a time. */
function times({ startsAt, endsAt }: Appointment) {
  return { startsAt: startsAt!.toISOString(), endsAt: endsAt!.toISOString() };
}
