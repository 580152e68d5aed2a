import type { Slot as FhirSlot } from 'fhir/r4';
import { DomainError, isId } from '@chez-soi/kernel';
import type { Slot, SlotState } from '../domain/slot';
import { serviceType } from './schedule';
import { idAt } from './systems';

/** Times are told once, by whoever writes the slot. */
export const slotElements = ['status'] as const;

export function toFhirSlot(slot: Slot, serviceCode: string | null): FhirSlot {
  return {
    resourceType: 'Slot',
    id: slot.id,
    ...(serviceCode ? { serviceType: serviceType(serviceCode) } : {}),
    schedule: { reference: `Schedule/${slot.scheduleId}` },
    status: slot.state,
    start: slot.startsAt.toISOString(),
    end: slot.endsAt.toISOString(),
  };
}

/** What the domain knows of a slot that a client sends. */
export function fromFhirSlot(resource: FhirSlot) {
  const scheduleId = idAt(resource.schedule.reference, 'Schedule');
  if (!scheduleId || !isId(scheduleId))
    throw DomainError.field(
      'Slot.schedule',
      'Nommez l’agenda par son id : Schedule/….',
      'Name the schedule by its id: Schedule/….',
    );
  const state = resource.status as SlotState;
  return { scheduleId, state, startsAt: new Date(resource.start), endsAt: new Date(resource.end) };
}
