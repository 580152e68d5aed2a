import type { MissionView } from '@chez-soi/contracts';
import { byDue, byRequest, startOf } from './offer-order';

const offer = (id: string, answerBy: string, urgency: 'normal' | 'urgent' = 'normal') =>
  ({ id, answerBy, urgency }) as MissionView;

describe('the offers made to a provider', () => {
  it('show first the one to answer first, and the urgent one of two at the same hour', () => {
    const offers = [
      offer('a', '2026-11-25T10:00:00Z'),
      offer('b', '2026-11-24T10:00:00Z'),
      offer('c', '2026-11-24T10:00:00Z', 'urgent'),
    ];
    expect(byDue(offers).map((one) => one.id)).toEqual(['c', 'b', 'a']);
  });

  it('show the needs of one request together, where the most pressing of them stands', () => {
    const of = (careRequestId: string, id: string, answerBy: string) => ({
      ...offer(id, answerBy),
      careRequestId,
    });
    const offers = [
      of('r1', 'a', '2026-11-26T10:00:00Z'),
      of('r2', 'b', '2026-11-25T10:00:00Z'),
      of('r1', 'c', '2026-11-24T10:00:00Z'),
    ];
    expect(byRequest(offers).map((group) => group.map((one) => one.id))).toEqual([['c', 'a'], ['b']]);
  });

  it('do not announce a first day that will have passed before the answer is due', () => {
    const days = { today: '2026-11-24', lastDay: '2026-11-26' };
    expect(startOf({ startOn: '2026-11-20' }, days)).toBe('now');
    expect(startOf({ startOn: '2026-11-25' }, days)).toBe('if-soon');
    expect(startOf({ startOn: '2026-11-27' }, days)).toBe('ahead');
  });
});
