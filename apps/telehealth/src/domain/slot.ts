import { defineLifecycle, DomainError } from '@chez-soi/kernel';
import type { Times } from './schedule';
import { stepTo } from './step-to';

export type SlotState = 'free' | 'busy-tentative' | 'busy' | 'busy-unavailable' | 'entered-in-error';

/** FHIR fixes no transitions of Slot: a held slot is tentative, a booked one busy; both come back when given up. */
export const slotLifecycle = defineLifecycle('slot', 'free' as SlotState, {
  hold: { from: ['free'], to: 'busy-tentative' },
  book: { from: ['free', 'busy-tentative'], to: 'busy' },
  release: { from: ['busy-tentative', 'busy'], to: 'free' },
  block: { from: ['free'], to: 'busy-unavailable' },
  unblock: { from: ['busy-unavailable'], to: 'free' },
  annul: { from: ['free', 'busy-tentative', 'busy', 'busy-unavailable'], to: 'entered-in-error' },
});
export type SlotAction = keyof typeof slotLifecycle.moves;

export interface Slot extends Times {
  readonly id: string;
  readonly version: number;
  readonly scheduleId: string;
  readonly state: SlotState;
  /** The appointment of ours that holds it. */
  readonly appointmentId: string | null;
}

/** The slot for an appointment that takes it; throws `conflict` when somebody else was faster. */
export function take(slot: Slot, action: 'hold' | 'book', appointmentId: string): Slot {
  const isOwn = slot.appointmentId === appointmentId;
  if (slot.state !== 'free' && !(isOwn && action === 'book' && slot.state === 'busy-tentative'))
    throw DomainError.conflict(
      'Ce créneau vient d’être pris. Choisissez-en un autre.',
      'This slot was just taken. Choose another.',
      { slotId: slot.id, state: slot.state },
    );
  return { ...slot, version: slot.version + 1, state: slotLifecycle.next(slot.state, action), appointmentId };
}

/** Free again, for the next person. */
export function release(slot: Slot): Slot {
  const state = slotLifecycle.next(slot.state, 'release');
  return { ...slot, version: slot.version + 1, state, appointmentId: null };
}

/** Moved by whoever keeps the schedule; a slot that holds an appointment of ours moves with that appointment only. */
export function moveSlot(slot: Slot, to: SlotState): Slot {
  const action = stepTo(slotLifecycle, slot.state, to);
  if (slot.appointmentId !== null)
    throw DomainError.rule(
      'Ce créneau porte un rendez-vous : annulez ou déplacez d’abord le rendez-vous.',
      'This slot holds an appointment: cancel or move the appointment first.',
      { state: slot.state, to },
    );
  return { ...slot, version: slot.version + 1, state: slotLifecycle.next(slot.state, action) };
}
