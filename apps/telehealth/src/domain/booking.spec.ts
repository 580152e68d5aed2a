import type { Appointment } from './appointment';
import { confirm, lapse, move, occupy, offer, providerOf } from './booking';
import type { Slot } from './slot';

const now = new Date('2027-03-15T12:00:00Z');
const later = (minutes: number) => new Date(+now + minutes * 60_000);
const scheduleId = '01900000-0000-7000-8000-00000000000a';
const slot = (number: number, changes: Partial<Slot> = {}): Slot => ({
  id: `01900000-0000-7000-8000-0000000000${10 + number}`,
  version: 1,
  scheduleId,
  startsAt: new Date(`2027-03-20T0${number}:00:00Z`),
  endsAt: new Date(`2027-03-20T0${number}:30:00Z`),
  state: 'free',
  appointmentId: null,
  ...changes,
});
const asked = (changes: Partial<Appointment> = {}): Appointment => ({
  id: '01900000-0000-7000-8000-000000000001',
  version: 1,
  residentId: '01900000-0000-7000-8000-000000000002',
  organizationId: '01900000-0000-7000-8000-000000000003',
  serviceCode: 'teleconsultation',
  ...{ startsAt: null, endsAt: null, post: null, slotId: null, scheduleId, holdUntil: null, waiting: null },
  ...{ state: 'pending', reason: null, bookedAt: now, basedOn: null, participants: [] },
  ...changes,
});
const waiting = { since: now, from: null, until: null, passed: [] };

describe('an appointment and its slot', () => {
  it('is held for ten minutes, and booked within them', () => {
    const { appointment, slots } = occupy(asked(), slot(9), now);
    expect(appointment).toMatchObject({ state: 'pending', startsAt: slot(9).startsAt, holdUntil: later(10) });
    expect(slots).toMatchObject([{ state: 'busy-tentative', appointmentId: appointment.id }]);
    const confirmed = confirm(appointment, slots[0], later(9));
    expect(confirmed.appointment).toMatchObject({ state: 'booked', holdUntil: null, version: 2 });
    expect(confirmed.slots).toMatchObject([{ state: 'busy', version: 3 }]);
    expect(() => confirm(appointment, slots[0], later(10))).toThrow('no longer held');
  });

  it('only names the slot while it is proposed', () => {
    const { appointment, slots } = occupy(asked({ state: 'proposed' }), slot(9), now);
    expect([appointment.slotId, slots]).toEqual([slot(9).id, []]);
  });

  it('goes to another slot in one step: the first is free again', () => {
    const first = occupy(asked({ state: 'booked' }), slot(8), now);
    const moved = move(first.appointment, first.slots[0], slot(9), now);
    expect(moved.appointment).toMatchObject({ state: 'booked', slotId: slot(9).id, version: 2 });
    expect(moved.slots).toMatchObject([
      { id: slot(8).id, state: 'free', appointmentId: null },
      { id: slot(9).id, state: 'busy' },
    ]);
    const done = { ...first.appointment, state: 'fulfilled' as const };
    expect(() => move(done, undefined, slot(9), now)).toThrow('"fulfilled"');
  });

  it('never takes a slot whose time is past', () => {
    expect(() => occupy(asked(), slot(9), new Date('2027-03-20T09:00:00Z'))).toThrow('past');
  });

  it('that nobody confirms ends with its slot free', () => {
    const { appointment, slots } = occupy(asked(), slot(9), now);
    expect(lapse(appointment, slots[0])).toMatchObject({
      appointment: { state: 'cancelled', reason: 'time-out', holdUntil: null },
      slots: [{ state: 'free', appointmentId: null }],
    });
  });
});

describe('who waits', () => {
  it('is offered a slot for four hours, never beyond its beginning', () => {
    const offered = offer(asked({ state: 'waitlist', waiting }), slot(9), now);
    expect(offered.appointment).toMatchObject({ state: 'pending', holdUntil: later(240), version: 2 });
    const soon = slot(9, { startsAt: later(60), endsAt: later(90) });
    expect(offer(asked({ state: 'waitlist', waiting }), soon, now).appointment.holdUntil).toEqual(later(60));
  });

  it('keeps the place when an offer was let pass, and is not offered the same slot again', () => {
    const offered = offer(asked({ state: 'waitlist', waiting }), slot(9), now);
    expect(lapse(offered.appointment, offered.slots[0])).toMatchObject({
      appointment: {
        state: 'waitlist',
        startsAt: null,
        slotId: null,
        waiting: { since: now, passed: [slot(9).id] },
      },
      slots: [{ state: 'free' }],
    });
  });
});

describe('whose session a slot is', () => {
  const schedule = { id: scheduleId, version: 1, actors: [], active: null, from: null, until: null };
  const ours = { ...schedule, organizationId: 'ours', serviceCode: 'teleconsultation' };

  it('is told by its schedule, or by who books where the schedule does not say', () => {
    expect(providerOf(ours, {})).toEqual({ organizationId: 'ours', serviceCode: 'teleconsultation' });
    const open = { ...schedule, organizationId: null, serviceCode: null };
    expect(providerOf(open, { organizationId: 'o', serviceCode: 's' })).toEqual({
      organizationId: 'o',
      serviceCode: 's',
    });
    expect(() => providerOf(open, { serviceCode: 's' })).toThrow('organisation');
    expect(() => providerOf(open, { organizationId: 'o' })).toThrow('service');
    expect(() => providerOf(ours, { organizationId: 'other' })).toThrow('organisation');
  });
});
