import type { MissionView } from '@chez-soi/contracts';
import { byDue } from './offer-order';

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
});
