import { standingOf } from './mandate';

const today = '2026-11-26';
const mandate = { from: '2026-01-01', to: null, endedAt: null };

describe('a mandate', () => {
  it('gives rights from its first day to its last, both included', () => {
    expect(standingOf({ ...mandate, from: today, to: today }, today)).toBe('current');
    expect(standingOf({ ...mandate, from: '2026-11-27' }, today)).toBe('future');
    expect(standingOf({ ...mandate, to: '2026-11-25' }, today)).toBe('ended');
  });

  it('that was ended today gives none any more, though today is its last day', () => {
    expect(standingOf({ ...mandate, to: today, endedAt: '2026-11-26T09:00:00Z' }, today)).toBe('ended');
  });
});
