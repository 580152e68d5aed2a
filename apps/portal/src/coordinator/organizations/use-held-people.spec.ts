import type { VisitView } from '@chez-soi/contracts';
import { visitsFrom } from './use-held-people';

const visit = (plannedStart: string, state = 'planned') => ({ plannedStart, state }) as VisitView;

describe('what a provider that stops leaves behind', () => {
  it('are its planned visits from that day on, by the calendar of Paris, without those done or cancelled', () => {
    const visits = [
      visit('2026-11-25T09:00:00Z'),
      visit('2026-11-25T23:30:00Z'),
      visit('2026-11-26T09:00:00Z', 'cancelled'),
      visit('2026-11-27T09:00:00Z'),
    ];
    expect(visitsFrom(visits, '2026-11-26')).toBe(2);
    expect(visitsFrom(visits, '2026-11-28')).toBe(0);
  });
});
