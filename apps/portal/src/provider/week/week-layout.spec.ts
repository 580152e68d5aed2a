import type { VisitState, VisitView } from '@chez-soi/contracts';
import { layoutWeek, mondayOf, peopleOf } from './week-layout';

const visit = (
  id: string,
  start: string,
  minutes: number,
  state: VisitState = 'planned',
  residentName: string | null = 'Jeanne Martin',
) =>
  ({
    id,
    residentId: residentName ?? '',
    residentName,
    state,
    plannedStart: start,
    plannedEnd: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
  }) as VisitView;

describe('the week of a provider', () => {
  it('begins on Monday, also for a Sunday and for a Monday', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  });

  it('puts a visit late in the evening on its Paris day', () => {
    const week = layoutWeek([visit('a', '2026-11-23T23:30:00Z', 30)], '2026-11-23');
    expect(week[0]?.visits).toEqual([]);
    expect(week[1]?.visits.map((one) => one.id)).toEqual(['a']);
  });

  it('shows a day in the order of its hours, and counts its minutes without what was cancelled', () => {
    const visits = [
      visit('late', '2026-11-24T15:00:00Z', 60),
      visit('early', '2026-11-24T07:00:00Z', 45),
      visit('gone', '2026-11-24T10:00:00Z', 120, 'cancelled'),
    ];
    const tuesday = layoutWeek(visits, '2026-11-23')[1];
    expect(tuesday?.visits.map((one) => one.id)).toEqual(['early', 'gone', 'late']);
    expect(tuesday?.minutes).toBe(105);
  });

  it('names each person once, by name', () => {
    const visits = [
      visit('a', '2026-11-24T07:00:00Z', 45, 'planned', 'Zoé'),
      visit('b', '2026-11-24T08:00:00Z', 45),
      visit('c', '2026-11-25T08:00:00Z', 45),
    ];
    expect(peopleOf(visits, 'fr').map((one) => one.name)).toEqual(['Jeanne Martin', 'Zoé']);
  });
});
