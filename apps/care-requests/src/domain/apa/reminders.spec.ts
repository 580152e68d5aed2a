import { addDays, parisInstant } from '@chez-soi/kernel';
import { anApplication, aPlan } from '../testing/apa-builders';
import type { ApaApplication } from './application';
import { remind, remindOn } from './reminders';

/** Looks every day at noon of Paris and tells what was said, and when. */
function said(application: ApaApplication, from: string, to: string): string[] {
  const told: string[] = [];
  let current = application;
  for (let day = from; day <= to; day = addDays(day, 1))
    for (let look = 0; look < 2; look++) {
      const change = remind(current, parisInstant(day, '12:00'));
      for (const { data } of change.events) {
        const { clock, daysLeft, owedBy } = data as unknown as Record<string, unknown>;
        told.push(`${day} ${String(clock)} J-${String(daysLeft)} ${String(owedBy)}`);
      }
      current = change.application;
    }
  return told;
}

describe('a reminder', () => {
  it('comes fifteen, seven and one day before the last day, once, to whom the clock belongs', () => {
    expect(said(anApplication({ completedOn: '2026-05-01' }), '2026-05-01', '2026-06-10')).toEqual([
      '2026-05-16 plan30 J-15 departement',
      '2026-05-24 plan30 J-7 departement',
      '2026-05-30 plan30 J-1 departement',
    ]);
    const waiting = anApplication({
      state: 'plan-proposed',
      completedOn: '2026-05-18',
      plans: [aPlan({ proposedOn: '2026-05-20', deliveredOn: '2026-05-20' })],
    });
    expect(said(waiting, '2026-05-20', '2026-06-01')).toEqual([
      '2026-05-23 reponse10 J-7 applicant',
      '2026-05-29 reponse10 J-1 applicant',
    ]);
  });

  it('is skipped where the clock is no longer than its threshold', () => {
    const received = anApplication({ state: 'submitted', receivedOn: '2026-05-01', completedOn: null });
    expect(said(received, '2026-05-01', '2026-05-12')).toEqual([
      '2026-05-04 ar10 J-7 departement',
      '2026-05-10 ar10 J-1 departement',
    ]);
    const changed = anApplication({
      state: 'change-requested',
      completedOn: '2026-05-18',
      plans: [aPlan({ answered: 'change-requested' })],
    });
    expect(said(changed, '2026-05-22', '2026-06-01').map((one) => one.slice(11))).toEqual([
      'definitif8 J-7 departement',
      'definitif8 J-1 departement',
    ]);
  });

  it('does not come after the clock has stopped, or after its last day', () => {
    const rejected = anApplication({ state: 'rejected' });
    expect(remindOn(rejected)).toBeNull();
    expect(said(rejected, '2026-05-01', '2026-07-10')).toEqual([]);
    const first = remind(anApplication({ completedOn: '2026-05-01' }), parisInstant('2026-06-02', '12:00'));
    expect(first.events).toEqual([]);
    expect(remindOn(first.application)).toBe('2026-06-16');
  });

  it('tells the nearest threshold only, when the platform looks late', () => {
    const late = remind(anApplication({ completedOn: '2026-05-01' }), parisInstant('2026-05-26', '09:00'));
    expect(late.events.map(({ data }) => data)).toEqual([
      expect.objectContaining({ clock: 'plan30', daysLeft: 5 }),
    ]);
    expect(remindOn(late.application)).toBe('2026-05-30');
  });

  it.each([
    ['in spring, when an hour is lost', '2026-03-05', ['2026-03-20', '2026-03-28', '2026-04-03']],
    ['in autumn, when an hour is won', '2026-10-01', ['2026-10-16', '2026-10-24', '2026-10-30']],
    ['at the end of February', '2026-01-31', ['2026-02-15', '2026-02-23', '2026-03-01']],
    ['at the end of February of a leap year', '2028-01-31', ['2028-02-15', '2028-02-23', '2028-02-29']],
  ])('keeps its days %s', (_, completedOn, days) => {
    const told = said(
      anApplication({ receivedOn: completedOn, completedOn }),
      completedOn,
      addDays(completedOn, 31),
    );
    expect(told.map((one) => one.slice(0, 10))).toEqual(days);
  });

  it('counts a month by its days: two months from 31 December end on 28 February', () => {
    const accepted = anApplication({
      state: 'accepted',
      receivedOn: '2026-12-31',
      completedOn: '2026-12-31',
      plans: [aPlan({ answered: 'accepted' })],
    });
    expect(said(accepted, '2027-01-01', '2027-03-01').map((one) => one.slice(0, 10))).toEqual([
      '2027-02-13',
      '2027-02-21',
      '2027-02-27',
    ]);
  });
});
