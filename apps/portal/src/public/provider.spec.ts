import { authorizationWord } from './authorization';
import { groupHours } from './hours';

describe('The authorisation of a provider', () => {
  it('is not mentioned for nurses, doctors, meals and téléassistance, who need none', () => {
    for (const kind of ['idel', 'practice', 'meals', 'telecare'] as const)
      expect(authorizationWord({ kind, authorizationState: 'none' })).toBeNull();
  });

  it('is said of those who need one, also when they have none', () => {
    expect(authorizationWord({ kind: 'sad-aide', authorizationState: 'valid' })).toBe('authorized');
    expect(authorizationWord({ kind: 'ssiad', authorizationState: 'none' })).toBe('none');
    expect(authorizationWord({ kind: 'sad-mixte', authorizationState: 'expired' })).toBe('expired');
  });
});

describe('The hours of a provider', () => {
  const every = (days: readonly number[], from: string, to: string) => days.map((day) => ({ day, from, to }));
  const week = [1, 2, 3, 4, 5, 6, 7];

  it('are told once for all the days that have the same: day and night, or hour by hour', () => {
    expect(groupHours(every(week, '00:00', '24:00'))).toEqual([{ first: 1, last: 7, spans: [] }]);
    expect(
      groupHours([...every([1, 2, 3, 4, 5], '08:00', '18:00'), ...every([6], '09:00', '12:00')]),
    ).toEqual([
      { first: 1, last: 5, spans: [{ from: '08:00', to: '18:00' }] },
      { first: 6, last: 6, spans: [{ from: '09:00', to: '12:00' }] },
    ]);
  });

  it('join what touches, and do not join across a closed day', () => {
    const night = [...every([1, 3], '00:00', '12:00'), ...every([1, 3], '12:00', '24:00')];
    expect(groupHours(night).map(({ first, last, spans }) => [first, last, spans.length])).toEqual([
      [1, 1, 0],
      [3, 3, 0],
    ]);
  });
});
