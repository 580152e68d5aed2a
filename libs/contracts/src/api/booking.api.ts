import { z } from 'zod';
import { day } from '../facts';
import { participantActor } from './telehealth.api';

/** Languages for which an interpreter can be asked; `fsl` is French sign language (BCP 47). */
export const interpreterLanguage = z.enum([
  ...(['fsl', 'ar', 'de', 'en', 'es', 'it', 'pl', 'pt', 'ru', 'tr', 'uk', 'vi'] as const),
]);
export type InterpreterLanguage = z.infer<typeof interpreterLanguage>;
export const confirmAppointment = z.strictObject({
  /** FHIR references of who is invited besides those who take part already. */
  invite: z.array(z.string().regex(participantActor)).max(10).default([]),
  interpreter: interpreterLanguage.nullable().default(null),
});
export type ConfirmAppointment = z.infer<typeof confirmAppointment>;

export const waitingQuery = z.strictObject({
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
});

/** Both included; at most 31 days. */
export const scheduleSlotQuery = z.strictObject({ from: day, to: day });
/** One slot of a schedule, whatever its state; who booked it is told by the appointment only. */
export interface SlotView {
  readonly id: string;
  readonly version: number;
  readonly state: 'free' | 'busy-tentative' | 'busy' | 'busy-unavailable';
  readonly startsAt: string;
  readonly endsAt: string;
  readonly allowedActions: readonly ('block' | 'unblock')[];
}

/** What there is at home for a remote appointment, as people told. Null: nobody told yet. */
export const tellEquipment = z.strictObject({
  internet: z.enum(['fixed', 'mobile', 'none']).nullable(),
  device: z.enum(['tablet', 'computer', 'smartphone', 'none']).nullable(),
});
export type TellEquipment = z.infer<typeof tellEquipment>;
export interface EquipmentView extends TellEquipment {
  readonly residentId: string;
  readonly toldAt: string | null;
}
