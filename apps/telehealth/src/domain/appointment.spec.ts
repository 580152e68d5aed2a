import { type Appointment, attend, cancel, checkTimes, postsOf, toView } from './appointment';

const now = new Date('2027-03-15T12:00:00Z');
const booked: Appointment = {
  id: '01900000-0000-7000-8000-000000000001',
  version: 1,
  residentId: '01900000-0000-7000-8000-000000000002',
  organizationId: '01900000-0000-7000-8000-000000000003',
  serviceCode: 'teleconsultation',
  startsAt: new Date('2027-03-20T09:00:00Z'),
  endsAt: new Date('2027-03-20T09:30:00Z'),
  post: 1,
  state: 'booked',
  reason: null,
  bookedAt: now,
  ...{ slotId: null, scheduleId: null, holdUntil: null, waiting: null, basedOn: null, participants: [] },
};
const times = (startsAt: string, endsAt: string) => () => checkTimes({ startsAt, endsAt }, now);
const field = (path: string) =>
  expect.objectContaining({ code: 'invalid', fields: [expect.objectContaining({ path })] });

describe('a remote appointment', () => {
  it('lies in the future, within 24 months, and ends after it begins', () => {
    expect(times('2027-03-15T12:01:00Z', '2027-03-15T12:30:00Z')).not.toThrow();
    expect(times('2029-03-15T08:00:00Z', '2029-03-15T09:00:00Z')).not.toThrow();
    expect(times('2027-03-15T12:00:00Z', '2027-03-15T12:30:00Z')).toThrow(field('startsAt'));
    expect(times('2029-03-16T08:00:00Z', '2029-03-16T09:00:00Z')).toThrow(field('startsAt'));
    expect(times('2027-03-20T09:00:00Z', '2027-03-20T09:00:00Z')).toThrow(field('endsAt'));
    expect(times('2027-03-20T09:00:00Z', '2027-03-20T17:01:00Z')).toThrow(field('endsAt'));
  });

  it('is cancelled with a reason, once', () => {
    const cancelled = cancel(booked, 'resident', now);
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'resident', version: 2 });
    expect(() => cancel(cancelled, 'resident', now)).toThrow('does not allow');
    expect(toView(cancelled, now).allowedActions).toEqual([]);
  });

  it('cannot be cancelled once it has begun', () => {
    const later = new Date('2027-03-20T09:10:00Z');
    expect(() => cancel(booked, 'resident', later)).toThrow('has begun');
    expect(toView(booked, later).allowedActions).toEqual(['arrive', 'fulfil', 'miss']);
    expect(toView(booked, now).allowedActions).toEqual(['cancel']);
  });
});

describe('whether somebody came', () => {
  const at = (time: string) => new Date(`2027-03-20T${time}:00Z`);

  it('is told from an hour before; the session itself and that nobody came, from its beginning', () => {
    expect(() => attend(booked, 'arrive', at('07:59'))).toThrow('too early');
    const arrived = attend(booked, 'arrive', at('08:00'));
    const checkedIn = attend(arrived, 'check-in', at('08:55'));
    expect(() => attend(checkedIn, 'fulfil', at('08:59'))).toThrow('too early');
    expect(attend(checkedIn, 'fulfil', at('09:20'))).toMatchObject({ state: 'fulfilled', version: 4 });
    expect(() => attend(booked, 'miss', at('08:59'))).toThrow('too early');
    expect(attend(arrived, 'miss', at('09:15'))).toMatchObject({ state: 'noshow' });
  });
});

describe('how many sessions a provider holds at once', () => {
  it('is one per full-time post of 35 hours, and never less than one', () => {
    expect([0, 600, 2100, 4199, 4200].map(postsOf)).toEqual([1, 1, 1, 1, 2]);
  });
});
