import type { MaskedCount, SessionPart, SessionsOf } from '@chez-soi/contracts';
import { opinionShare, shareOf, voiceOnlyShare } from './shares';

const count = (value: number | null): MaskedCount => ({ value, masked: value === null });
function parts(changes: Partial<Record<SessionPart, number | null>>): Pick<SessionsOf, 'parts'> {
  const none = { met: 0, missed: 0, picture: 0, 'voice-only': 0, unmeasured: 0 };
  const all = { ...none, 'very-good': 0, fair: 0, difficult: 0, unanswered: 0, ...changes };
  const counts = Object.entries(all).map(([part, value]) => [part, count(value)]);
  return { parts: Object.fromEntries(counts) as SessionsOf['parts'] };
}

describe('the shares of remote sessions', () => {
  it('are of all sessions, of those measured, and of those who answered', () => {
    const of = parts({
      ...{ met: 30, missed: 10, picture: 15, 'voice-only': 5, unmeasured: 10 },
      ...{ 'very-good': 12, difficult: 12, unanswered: 6 },
    });
    expect(shareOf(of, 'met')).toBe(0.75);
    expect(voiceOnlyShare(of)).toBe(0.25);
    expect(opinionShare(of, 'difficult')).toBe(0.5);
  });

  it('are not told where a part is masked, nor of nothing', () => {
    expect(shareOf(parts({ met: null, missed: null }), 'met')).toBeNull();
    expect(voiceOnlyShare(parts({}))).toBeNull();
  });
});
