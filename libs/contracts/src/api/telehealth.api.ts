import { z } from 'zod';
import { code, day, instant, time } from '../facts';

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

const actor = /^(Practitioner|PractitionerRole|HealthcareService|Location|Device)\/[0-9a-f-]{36}$/;
export const createSchedule = z.strictObject({
  organizationId: z.uuid(),
  serviceCode: code,
  /** FHIR references of those whose time it is. */
  actors: z.array(z.string().regex(actor)).min(1).max(20),
  from: day.optional(),
  /** Included. */
  to: day.optional(),
});
export type CreateSchedule = z.infer<typeof createSchedule>;
export const generateSlots = z.strictObject({
  from: day,
  /** Included; at most 92 days later. */
  to: day,
  minutes: z.int().min(5).max(480),
  weekly: z
    .array(z.strictObject({ day: z.int().min(1).max(7), from: time, to: time }))
    .min(1)
    .max(50),
  closedOn: z.array(day).max(100).default([]),
});
export type GenerateSlots = z.infer<typeof generateSlots>;
export const scheduleQuery = z.strictObject({ organizationId: z.uuid().optional() });
export const freeSlotQuery = z.strictObject({
  from: day,
  to: day,
  scheduleId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
  serviceCode: code.optional(),
});
export type FreeSlotQuery = z.infer<typeof freeSlotQuery>;

export interface ScheduleView {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string | null;
  readonly serviceCode: string | null;
  readonly actors: readonly string[];
  readonly active: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}
export interface GeneratedSlots {
  readonly created: number;
  /** Hours that had slots already. */
  readonly skipped: number;
}
export interface FreeSlotView {
  readonly id: string;
  readonly version: number;
  readonly scheduleId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly actors: readonly string[];
  readonly startsAt: string;
  readonly endsAt: string;
}
