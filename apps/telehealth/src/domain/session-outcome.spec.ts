import { secondsTogether } from './session-outcome';

const at = (minute: number, second = 0) => new Date(Date.UTC(2027, 2, 16, 9, minute, second));

describe('The time together in a session', () => {
  it('is what it was in progress, without the waiting before and the time away', () => {
    const past = [
      { state: 'arrived' as const, from: at(0), until: at(5) },
      { state: 'in-progress' as const, from: at(5), until: at(10, 30) },
      { state: 'onleave' as const, from: at(10, 30), until: at(12) },
      { state: 'in-progress' as const, from: at(12), until: at(20) },
    ];
    expect(secondsTogether({ past })).toBe(5 * 60 + 30 + 8 * 60);
  });

  it('is none where nobody met', () => {
    expect(secondsTogether({ past: [] })).toBe(0);
  });
});
