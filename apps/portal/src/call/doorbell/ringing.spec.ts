import type { RelationView, Ring } from '@chez-soi/contracts';
import { callerOf, isPast, secondsLeft } from './ringing';

const ring: Ring = {
  id: 'c',
  name: 'Maman chérie',
  kind: 'relative',
  relationId: 'r',
  organizationId: null,
  noTouch: true,
  rungAt: '2026-03-02T10:00:00.000Z',
  ringsUntil: '2026-03-02T10:00:45.000Z',
  answersAt: '2026-03-02T10:00:10.000Z',
};
/** The clock of this tablet is an hour late. */
const heardAtMs = Date.parse('2026-03-02T09:00:02Z');
const heard = { ring, heardAtMs };

describe('A ring on the tablet', () => {
  it('says how many seconds are left, whatever the tablet’s clock says', () => {
    expect(secondsLeft(heard, heardAtMs)).toBe(10);
    expect(secondsLeft(heard, heardAtMs + 9_200)).toBe(1);
    expect(secondsLeft(heard, heardAtMs + 30_000)).toBe(0);
  });

  it('waits for a touch when the caller is not on the agreed list', () => {
    expect(
      secondsLeft({ ...heard, ring: { ...ring, noTouch: false, answersAt: null } }, heardAtMs),
    ).toBeNull();
  });

  it('ends by itself when its end was not heard', () => {
    expect(isPast(heard, heardAtMs + 44_000)).toBe(false);
    expect(isPast(heard, heardAtMs + 46_000)).toBe(true);
  });

  it('names a relative as the person’s file does, not as the caller does', () => {
    const relation = { id: 'r', givenName: 'Claire', familyName: 'Martin' } as RelationView;
    expect(callerOf(ring, [relation])).toBe('Claire Martin');
    expect(callerOf({ ...ring, kind: 'desk', relationId: null }, [relation])).toBe('Maman chérie');
  });
});
