import type { AppointmentView } from '@chez-soi/contracts';
import { sorted, standingOf } from './standing';

const now = new Date('2027-03-22T08:00:00Z');
const waiting = { since: '2027-03-01T08:00:00Z', from: null, until: null };
const one = (state: AppointmentView['state'], changes: Partial<AppointmentView> = {}): AppointmentView => ({
  ...{
    id: state,
    residentId: 'r',
    organizationId: 'o',
    serviceCode: 'video-consultation',
    version: 1,
    state,
  },
  ...{ startsAt: '2027-03-23T08:00:00Z', endsAt: '2027-03-23T08:30:00Z', reason: null, slotId: null },
  ...{
    scheduleId: null,
    basedOn: null,
    waiting: null,
    holdUntil: null,
    participants: [],
    allowedActions: [],
  },
  ...changes,
});

describe('Where an appointment stands', () => {
  it('an offer from the waiting list is another thing than an hour kept for oneself', () => {
    expect(standingOf(one('pending', { waiting }))).toBe('offered');
    expect(standingOf(one('pending'))).toBe('held');
  });

  it('an hour that was not confirmed in time was not cancelled by anybody', () => {
    for (const reason of ['time-out', 'released'])
      expect(standingOf(one('cancelled', { reason }))).toBe('lapsed');
    expect(standingOf(one('cancelled', { reason: 'resident' }))).toBe('cancelled');
  });

  it('what waits for an answer comes first, what is over last, and lapsed holds are told nowhere', () => {
    const holdUntil = '2027-03-22T08:10:00Z';
    const dated = [
      one('booked'),
      one('pending', { holdUntil }),
      one('cancelled', { reason: 'time-out' }),
      one('cancelled', { id: 'off', reason: 'resident' }),
      one('booked', { id: 'old', endsAt: '2027-03-21T08:30:00Z' }),
    ];
    const list = [one('waitlist', { waiting }), one('pending', { id: 'offer', waiting, holdUntil })];
    const ids = Object.entries(sorted(dated, list, now)).map(([name, all]) => [
      name,
      ...all.map(({ id }: AppointmentView) => id),
    ]);
    expect(ids).toEqual([
      ['offers', 'offer'],
      ['held', 'pending'],
      ['coming', 'booked'],
      ['waiting', 'waitlist'],
      ['past', 'old', 'off'],
    ]);
  });
});
