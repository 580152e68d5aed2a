import { parisDay, weekday } from '@chez-soi/kernel';
import fc from 'fast-check';
import { allWeek, aMission, aMoment, monday } from './testing/builders';
import { extendPlan, planMission, planVisits, weeklyPattern } from './visit-plan';

const accepted = (fields = {}) => aMission({ state: 'accepted', ...fields });
const parisTime = (instant: Date) =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' }).format(
    instant,
  );

describe('the visits of a mission', () => {
  it('cover six weeks from the first day of help', () => {
    const planned = planMission(accepted(), allWeek, '2026-05-11', aMoment());
    expect(planned.visits).toHaveLength(42);
    expect(planned.mission).toMatchObject({ state: 'planned', plannedUntil: '2026-06-21' });
    expect(planned.events[0]!.data).toMatchObject({ from: '2026-05-11', visits: 42 });
  });

  it('fall on Monday, Wednesday and Friday when there are three a week', () => {
    const visits = planVisits(accepted({ timesPerWeek: 3 }), allWeek, '2026-05-11', '2026-05-17', aMoment());
    expect(visits.map((visit) => weekday(parisDay(visit.plannedStart)))).toEqual([1, 3, 5]);
  });

  it('share the days of the week among the missions that come once a week', () => {
    const once = { timesPerWeek: 1, minutesPerVisit: 60, windows: ['morning'] } as const;
    const days = [0, 1, 2, 3, 4, 5].map((turn) => weeklyPattern(once, allWeek, turn)[0]!.weekday);
    expect(days).toEqual([1, 2, 3, 4, 5, 1]);
  });

  it('leave the week-end free when there are five a week', () => {
    const days = weeklyPattern({ timesPerWeek: 5, minutesPerVisit: 30, windows: ['midday'] }, allWeek).map(
      (slot) => slot.weekday,
    );
    expect(days).toEqual([1, 2, 3, 4, 5]);
  });

  it('come twice a day when fourteen are asked for in the morning and the evening', () => {
    const visits = planVisits(
      accepted({ timesPerWeek: 14, windows: ['morning', 'evening'] }),
      allWeek,
      '2026-05-11',
      '2026-05-11',
      aMoment(),
    );
    expect(visits.map((visit) => parisTime(visit.plannedStart))).toEqual(['08:00', '18:30']);
  });

  it('skip the days on which the provider is closed', () => {
    const closed = { ...allWeek, closedOn: ['2026-05-14', '2026-05-25'] };
    const days = planVisits(accepted(), closed, '2026-05-11', '2026-05-31', aMoment()).map((visit) =>
      parisDay(visit.plannedStart),
    );
    expect(days).toHaveLength(19);
    expect(days).not.toContain('2026-05-14');
  });

  it('keep to the days on which the provider is open', () => {
    const tuesdays = { weekly: [2, 4, 6].map((day) => ({ day, from: '07:00', to: '12:00' })), closedOn: [] };
    const days = weeklyPattern({ timesPerWeek: 2, minutesPerVisit: 60, windows: ['morning'] }, tuesdays).map(
      (slot) => slot.weekday,
    );
    expect(days).toEqual([2, 4]);
  });

  it('stay at 8:00 on the clock of Paris when summer time ends', () => {
    const visits = planVisits(
      accepted({ startOn: '2026-10-24' }),
      allWeek,
      '2026-10-24',
      '2026-10-26',
      aMoment(),
    );
    expect(visits.map((visit) => visit.plannedStart.toISOString())).toEqual([
      '2026-10-24T06:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ]);
  });

  it('do not exist for a service without visits', () => {
    expect(planMission(accepted({ minutesPerVisit: 0 }), allWeek, '2026-05-11', aMoment()).visits).toEqual(
      [],
    );
  });

  it('are extended a week at a time as the days pass, without a gap or a double', () => {
    const first = planMission(accepted(), allWeek, '2026-05-11', aMoment());
    const unchanged = extendPlan(first.mission, allWeek, aMoment(new Date('2026-05-15T07:00:00Z')));
    const later = extendPlan(first.mission, allWeek, aMoment(new Date('2026-05-18T07:00:00Z')));
    expect(unchanged.visits).toEqual([]);
    expect(later.visits.map((visit) => parisDay(visit.plannedStart))).toEqual([
      '2026-06-22',
      '2026-06-23',
      '2026-06-24',
      '2026-06-25',
      '2026-06-26',
      '2026-06-27',
      '2026-06-28',
    ]);
  });

  it('are as many a week as asked for, whatever the rhythm', () => {
    const rhythm = fc.integer({ min: 1, max: 5 }).chain((count) =>
      fc.record({
        windows: fc.shuffledSubarray(['morning', 'midday', 'afternoon', 'evening', 'night'] as const, {
          minLength: count,
          maxLength: count,
        }),
        timesPerWeek: fc.integer({ min: 1, max: 7 * count }),
        minutesPerVisit: fc.integer({ min: 5, max: 90 }),
      }),
    );
    fc.assert(
      fc.property(rhythm, (asked) => {
        const visits = planVisits(accepted(asked), allWeek, '2026-05-11', '2026-05-17', aMoment(monday));
        expect(visits).toHaveLength(asked.timesPerWeek);
        expect(new Set(visits.map((visit) => visit.plannedStart.getTime())).size).toBe(visits.length);
      }),
      { seed: 38, numRuns: 200 },
    );
  });
});
