import { z } from 'zod';
import { code, day, instant } from '../facts';

export const bookAppointment = z.strictObject({
  residentId: z.uuid(),
  organizationId: z.uuid(),
  serviceCode: code,
  startsAt: instant,
  endsAt: instant,
});
export type BookAppointment = z.infer<typeof bookAppointment>;
export const appointmentQuery = z.strictObject({
  from: day,
  to: day,
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
});
export const cancelAppointment = z.strictObject({
  reason: z.enum(['resident', 'provider', 'hospital', 'death', 'error']),
});

export interface AppointmentView extends BookAppointment {
  readonly id: string;
  readonly state: 'booked' | 'cancelled';
  readonly reason: string | null;
  readonly version: number;
  readonly allowedActions: readonly string[];
}
