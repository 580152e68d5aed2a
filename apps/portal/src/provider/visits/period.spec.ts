import type { VisitView } from '@chez-soi/contracts';
import { minutesOf, movedFrom, periodOf, sortVisits } from './period';

const visit = (id: string, state: VisitView['state'], fields: Partial<VisitView> = {}) =>
  ({
    ...{ id, state, anomalies: [], allowedActions: state === 'done' ? ['validate'] : [] },
    ...{ startedAt: '2026-11-23T08:00:00Z', endedAt: '2026-11-23T08:45:00Z' },
    ...fields,
  }) as unknown as VisitView;

describe('the visits of a period', () => {
  it('are those of a week from its Monday, or of a whole month', () => {
    const of = (query: string) => periodOf(new URLSearchParams(query), '2026-11-26');
    expect(of('')).toEqual({ span: 'week', from: '2026-11-23', to: '2026-11-29' });
    expect(of('span=month&from=2026-10-14')).toEqual({ span: 'month', from: '2026-10-01', to: '2026-10-31' });
    expect(of('from=no-day').from).toBe('2026-11-23');
    expect(movedFrom(of(''), -1)).toBe('2026-11-16');
    expect(movedFrom(of('span=month'), 1)).toBe('2026-12-01');
  });

  it('show first what waits for somebody, and count what is validated', () => {
    const odd = visit('b', 'done', { anomalies: ['minutes-far'], allowedActions: ['correct'] });
    const all = [
      visit('a', 'done'),
      odd,
      visit('c', 'disputed'),
      visit('d', 'validated'),
      visit('e', 'planned'),
    ];
    const { first, ready, validated, total } = sortVisits(all);
    expect(first.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(ready.map(({ id }) => id)).toEqual(['a']);
    expect([validated, total]).toEqual([1, 4]);
    expect(minutesOf(ready)).toBe(45);
  });
});
