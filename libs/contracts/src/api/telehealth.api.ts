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
  /** `released`: held for a while and given back unbooked. */
  reason: z.enum(['resident', 'provider', 'hospital', 'death', 'error', 'released']),
});

export type AppointmentState =
  | 'proposed'
  | 'pending'
  | 'waitlist'
  | 'booked'
  | 'arrived'
  | 'checked-in'
  | 'fulfilled'
  | 'noshow'
  | 'cancelled';

export interface AppointmentView extends Omit<BookAppointment, 'startsAt' | 'endsAt'> {
  readonly id: string;
  /** Null while somebody waits for a time. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly state: AppointmentState;
  readonly reason: string | null;
  readonly version: number;
  readonly slotId: string | null;
  /** The schedule whose slot it holds or waits for. */
  readonly scheduleId: string | null;
  /** The need of a care request that it follows from. */
  readonly basedOn: string | null;
  /** A place on a waiting list, kept while an offer is open: since when, and which times suit. */
  readonly waiting: {
    readonly since: string;
    readonly from: string | null;
    readonly until: string | null;
  } | null;
  /** Until when a pending one holds its slot. */
  readonly holdUntil: string | null;
  readonly participants: readonly ParticipantView[];
  readonly allowedActions: readonly string[];
}
export interface ParticipantView {
  /** FHIR reference; null where nobody is named yet. */
  readonly actor: string | null;
  readonly status: string;
  /** The language of an interpreter that is asked for (BCP 47). */
  readonly interpreter: string | null;
}
/** One with a time, as lists of a period hold them. */
export type DatedAppointmentView = AppointmentView & { readonly startsAt: string; readonly endsAt: string };

export const participantActor =
  /^(Practitioner|PractitionerRole|RelatedPerson|HealthcareService|Location|Device)\/[0-9a-f-]{36}$/;
export const bookSlot = z.strictObject({
  residentId: z.uuid(),
  /** `pending` holds the slot for ten minutes. */
  as: z.enum(['booked', 'pending', 'proposed']).default('booked'),
  serviceCode: code.optional(),
  /** The need of a care request that it follows from. */
  basedOn: z.uuid().optional(),
  /** FHIR references of who is invited besides the resident and those of the schedule. */
  invite: z.array(z.string().regex(participantActor)).max(10).default([]),
});
export type BookSlot = z.infer<typeof bookSlot>;
export const joinWaitingList = z.strictObject({
  residentId: z.uuid(),
  serviceCode: code.optional(),
  basedOn: z.uuid().optional(),
  from: instant.optional(),
  until: instant.optional(),
});
export type JoinWaitingList = z.infer<typeof joinWaitingList>;
export const moveAppointment = z.strictObject({ slotId: z.uuid() });
export const attendAppointment = z.strictObject({ action: z.enum(['arrive', 'check-in', 'fulfil', 'miss']) });
export const answerAppointment = z.strictObject({
  actor: z.string().max(100),
  status: z.enum(['needs-action', 'accepted', 'declined', 'tentative']),
});

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
  /** The earliest so many; 500 at most. */
  limit: z.coerce.number().int().min(1).max(500).default(500),
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

export type EncounterState =
  | 'planned'
  | 'arrived'
  | 'triaged'
  | 'in-progress'
  | 'onleave'
  | 'finished'
  | 'cancelled'
  | 'entered-in-error';
export const planEncounter = z.strictObject({ appointmentId: z.uuid() });
export const moveEncounter = z.strictObject({
  action: z.enum(['arrive', 'triage', 'begin', 'leave', 'resume', 'finish', 'cancel', 'annul']),
});
export interface EncounterView {
  readonly id: string;
  readonly version: number;
  readonly appointmentId: string | null;
  readonly residentId: string;
  readonly organizationId: string;
  readonly state: EncounterState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly allowedActions: readonly string[];
}
