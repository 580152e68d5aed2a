import { answered } from './answered';

const now = new Date('2026-05-04T10:00:00Z');
const offer = (state: Parameters<typeof answered>[0]['state'], answerBy = '2026-05-06T10:00:00Z') =>
  answered({ state, answerBy }, now);

describe('an offer opened from a mail', () => {
  it('waits for an answer until its time has passed, even before the platform has noticed', () => {
    expect(offer('proposed')).toBeNull();
    expect(offer('proposed', '2026-05-04T09:59:59Z')).toBe('expired');
  });

  it('says what became of it afterwards', () => {
    expect(
      ['planned', 'started', 'refused', 'expired', 'withdrawn', 'ended'].map((s) => offer(s as 'planned')),
    ).toEqual(['accepted', 'accepted', 'refused', 'expired', 'gone', 'gone']);
  });
});
