import { moveSlot, release, type Slot, take } from './slot';

const appointmentId = '01900000-0000-7000-8000-000000000009';
const free: Slot = {
  id: '01900000-0000-7000-8000-000000000001',
  version: 1,
  scheduleId: '01900000-0000-7000-8000-000000000002',
  startsAt: new Date('2027-03-20T09:00:00Z'),
  endsAt: new Date('2027-03-20T09:30:00Z'),
  state: 'free',
  appointmentId: null,
};

describe('a slot', () => {
  it('is held, booked by the appointment that holds it, and free again when that is called off', () => {
    const held = take(free, 'hold', appointmentId);
    expect(held).toMatchObject({ state: 'busy-tentative', appointmentId, version: 2 });
    const booked = take(held, 'book', appointmentId);
    expect(booked).toMatchObject({ state: 'busy', appointmentId, version: 3 });
    expect(release(booked)).toMatchObject({ state: 'free', appointmentId: null, version: 4 });
  });

  it('goes to the first who takes it: the second is told that somebody was faster', () => {
    const held = take(free, 'hold', appointmentId);
    expect(() => take(held, 'book', free.id)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => take(held, 'hold', appointmentId)).toThrow(expect.objectContaining({ code: 'conflict' }));
    const blocked = moveSlot(free, 'busy-unavailable');
    expect(() => take(blocked, 'book', free.id)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('is closed and opened by its owner only while it is free; an illegal move names both states', () => {
    expect(moveSlot(moveSlot(free, 'busy-unavailable'), 'free')).toMatchObject({ state: 'free', version: 3 });
    const busy = moveSlot(free, 'busy');
    expect(() => moveSlot(busy, 'busy-unavailable')).toThrow(
      expect.objectContaining({ facts: { lifecycle: 'slot', state: 'busy', to: 'busy-unavailable' } }),
    );
    const wrong = moveSlot(busy, 'entered-in-error');
    expect(() => moveSlot(wrong, 'free')).toThrow(expect.objectContaining({ code: 'rule' }));
  });

  it('does not move by itself while it holds an appointment of ours', () => {
    const booked = take(free, 'book', appointmentId);
    expect(() => moveSlot(booked, 'free')).toThrow('cancel or move the appointment first');
  });
});
