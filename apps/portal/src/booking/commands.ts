import type { AppointmentView, ConfirmAppointment } from '@chez-soi/contracts';
import { post } from '../api/client';
import { ApiProblem } from '../api/problem';

export const appointmentsPath = '/telehealth/appointments';
const appointment = (id: string, what: string, body: object = {}) =>
  post<AppointmentView>(`${appointmentsPath}/${id}/${what}`, body);

export const holdSlot = (slotId: string, body: { residentId: string; basedOn?: string }) =>
  post<AppointmentView>(`/telehealth/slots/${slotId}/appointments`, { ...body, as: 'pending' });
export const confirmHeld = (id: string, guests: Partial<ConfirmAppointment>) =>
  appointment(id, 'confirm', guests);
export const moveTo = (id: string, slotId: string) => appointment(id, 'move', { slotId });
export const letPass = (id: string) => appointment(id, 'pass');
export const cancelAppointment = (id: string, reason: string) =>
  post<AppointmentView>(`${appointmentsPath}/${id}/cancel`, { reason }, { keepalive: true });
export const joinWaiting = (scheduleId: string, body: { residentId: string; basedOn?: string }) =>
  post<AppointmentView>(`/telehealth/schedules/${scheduleId}/waiting`, body);

/** Somebody was faster: the slot is taken, not the person's own time. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === 409 && 'slotId' in error.facts;

/** What was held is no longer: a rule says so, not a fault. */
export const isOver = (error: unknown): boolean => error instanceof ApiProblem && error.status === 422;
