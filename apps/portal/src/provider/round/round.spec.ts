import type { VisitState, VisitView } from '@chez-soi/contracts';
import { currentVisit, mayBeAbsent, progress } from './round';

const visit = (id: string, hour: string, state: VisitState = 'planned') =>
  ({
    id,
    state,
    plannedStart: `2026-11-23T${hour}:00Z`,
    plannedEnd: `2026-11-23T${hour.replace(':00', ':45')}:00Z`,
  }) as VisitView;
const at = (hour: string) => new Date(`2026-11-23T${hour}:00Z`);

describe('the visit shown large on the phone', () => {
  const day = [visit('c', '11:00'), visit('a', '08:00', 'done'), visit('b', '09:00')];

  it('is the next one by the clock', () => {
    expect(currentVisit(day, at('08:50'), null)?.id).toBe('b');
    expect(currentVisit(day, at('10:00'), null)?.id).toBe('c');
  });

  it('is the one under way before any other', () => {
    expect(currentVisit([...day, visit('d', '07:00', 'in-progress')], at('09:10'), null)?.id).toBe('d');
  });

  it('is the one the worker chose, while it is still open', () => {
    expect(currentVisit(day, at('08:50'), 'c')?.id).toBe('c');
    expect(currentVisit(day, at('08:50'), 'a')?.id).toBe('b');
  });

  it('is a forgotten one at the end of the day, and none when all is done', () => {
    expect(currentVisit(day, at('20:00'), null)?.id).toBe('b');
    expect(currentVisit([visit('a', '08:00', 'done')], at('20:00'), null)).toBeNull();
  });

  it('counts an absence apart from the visits done, and leaves out what was cancelled', () => {
    const all = [...day, visit('x', '12:00', 'cancelled'), visit('d', '13:00', 'absent')];
    expect(progress(all)).toEqual({ done: 1, absent: 1, missed: 0, left: 2 });
  });

  it('can be told as « nobody opens » from its planned hour on, not before', () => {
    const planned = { ...visit('a', '08:00'), allowedActions: ['start', 'miss'] };
    expect(mayBeAbsent(planned, at('07:59'))).toBe(false);
    expect(mayBeAbsent(planned, at('08:00'))).toBe(true);
    expect(mayBeAbsent({ ...planned, allowedActions: [] }, at('08:30'))).toBe(false);
  });
});
