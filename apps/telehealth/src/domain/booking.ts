import { DomainError } from '@chez-soi/kernel';
import type { Appointment } from './appointment';
import { next } from './appointment';
import { appointmentLifecycle, movable } from './appointment-lifecycle';
import type { Schedule } from './schedule';
import { release, type Slot, take } from './slot';
import { holdUntil, offerUntil } from './waiting';

/** An appointment with the slots that change with it. */
export interface Booking {
  readonly appointment: Appointment;
  readonly slots: readonly Slot[];
}

/** A new appointment takes its slot: `pending` holds it, `booked` takes it, `proposed` only names it. */
export function occupy(appointment: Appointment, slot: Slot, now: Date): Booking {
  checkToCome(slot, now);
  const placed = {
    ...appointment,
    slotId: slot.id,
    scheduleId: slot.scheduleId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    post: null,
    holdUntil: appointment.state === 'pending' ? holdUntil(now) : null,
  };
  if (appointment.state === 'proposed') return { appointment: placed, slots: [] };
  const action = appointment.state === 'pending' ? 'hold' : 'book';
  return { appointment: placed, slots: [take(slot, action, appointment.id)] };
}

/** Held or proposed, now booked. Throws `rule` when the hold has ended. */
export function confirm(appointment: Appointment, slot: Slot | undefined, now: Date): Booking {
  const booked = next(appointment, 'book');
  if (appointment.startsAt === null)
    throw DomainError.rule('Choisissez d’abord un créneau.', 'Choose a slot first.');
  if (appointment.holdUntil !== null && appointment.holdUntil <= now)
    throw DomainError.rule(
      'Ce créneau n’est plus réservé pour vous : choisissez-en un autre.',
      'This slot is no longer held for you: choose another.',
      { holdUntil: appointment.holdUntil.toISOString() },
    );
  const slots = slot ? [take(slot, 'book', appointment.id)] : [];
  return { appointment: { ...booked, holdUntil: null, waiting: null }, slots };
}

/** Who waits is offered a slot: held until the answer is due. */
export function offer(appointment: Appointment, slot: Slot, now: Date): Booking {
  const pending = next(appointment, 'hold');
  const { appointment: placed, slots } = occupy(pending, slot, now);
  return { appointment: { ...placed, holdUntil: offerUntil(slot, now) }, slots };
}

/** A hold that nobody confirmed in time: an offer lets the person wait on, any other hold is over. */
export function lapse(appointment: Appointment, slot: Slot | undefined): Booking {
  const slots = slot ? [release(slot)] : [];
  const { waiting, slotId } = appointment;
  const nowhere = { holdUntil: null, slotId: null, startsAt: null, endsAt: null };
  if (!waiting)
    return { appointment: { ...next(appointment, 'cancel'), holdUntil: null, reason: 'time-out' }, slots };
  const passed = slotId ? [...waiting.passed, slotId] : waiting.passed;
  return {
    appointment: { ...next(appointment, 'wait-again'), ...nowhere, waiting: { ...waiting, passed } },
    slots,
  };
}

/** Whoever lets an offer pass keeps the place. Throws `rule` for what is no offer, or no longer one. */
export function letPass(appointment: Appointment, slot: Slot | undefined): Booking {
  if (appointment.state === 'pending' && appointment.waiting) return lapse(appointment, slot);
  throw DomainError.rule(
    'Rien ne vous est proposé ici, ou l’offre est terminée.',
    'Nothing is offered to you here, or the offer is over.',
    { state: appointment.state },
  );
}

/** To another slot, in one step: the old one is free again. */
export function move(appointment: Appointment, old: Slot | undefined, slot: Slot, now: Date): Booking {
  if (!movable.includes(appointment.state))
    throw DomainError.rule(
      'Ce rendez-vous ne peut plus être déplacé.',
      `Not possible: the current state "${appointment.state}" does not allow to move the appointment.`,
      { lifecycle: appointmentLifecycle.name, state: appointment.state, to: appointment.state },
    );
  checkToCome({ startsAt: appointment.startsAt! }, now);
  const { appointment: placed, slots } = occupy(appointment, slot, now);
  return {
    appointment: { ...placed, version: appointment.version + 1 },
    slots: old ? [release(old), ...slots] : slots,
  };
}

/** A slot is booked with whoever holds the sessions of its schedule. Throws `rule` where nobody does. */
export function providerOf(
  schedule: Schedule,
  named: { organizationId?: string | null | undefined; serviceCode?: string | null | undefined },
): { organizationId: string; serviceCode: string } {
  const organizationId = schedule.organizationId ?? named.organizationId;
  const serviceCode = named.serviceCode ?? schedule.serviceCode;
  if (
    !organizationId ||
    (schedule.organizationId && named.organizationId && schedule.organizationId !== named.organizationId)
  )
    throw missing(
      'organizationId',
      'la structure qui tient cet agenda',
      'the organisation that keeps this schedule',
    );
  if (!serviceCode) throw missing('serviceCode', 'le service du catalogue', 'the service of the catalogue');
  return { organizationId, serviceCode };
}

function checkToCome({ startsAt }: Pick<Slot, 'startsAt'>, now: Date): void {
  if (startsAt > now) return;
  throw DomainError.rule(
    'Cette heure est passée : choisissez-en une à venir.',
    'This time is past: choose one to come.',
    { startsAt: startsAt.toISOString() },
  );
}

function missing(path: string, fr: string, en: string): DomainError {
  const message = { fr: `Nommez ${fr}.`, en: `Name ${en}.` };
  return new DomainError('rule', message, [{ path, message }]);
}
