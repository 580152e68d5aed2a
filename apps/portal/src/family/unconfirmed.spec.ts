import { heldUntil } from './unconfirmed';

const held = (start: string, before: string | null) => ({
  ...{ state: 'planned' as const, start, unconfirmed: { before } },
});
const now = new Date('2026-11-23T12:00:00Z');

describe('An hour that nobody confirmed yet', () => {
  it('is told with the hour until which it is held, and with the day where that is another', () => {
    const before = '2026-11-23T13:30:00Z';
    expect(heldUntil(held('2026-11-23T15:00:00Z', before), now)).toEqual({ before, onOtherDay: false });
    expect(heldUntil(held('2026-11-24T15:00:00Z', before), now)).toEqual({ before, onOtherDay: true });
    const night = '2026-11-23T23:30:00Z';
    expect(heldUntil(held('2026-11-24T08:00:00Z', night), now)).toEqual({ before: night, onOtherDay: false });
  });

  it('is told without an hour when it has none, or when that is over', () => {
    expect(heldUntil(held('2026-11-23T15:00:00Z', null), now)).toEqual({});
    expect(heldUntil(held('2026-11-23T15:00:00Z', '2026-11-23T11:59:00Z'), now)).toEqual({});
  });

  it('is no more once it is booked or called off', () => {
    const start = '2026-11-23T15:00:00Z';
    expect(heldUntil({ state: 'planned', start }, now)).toBeNull();
    expect(heldUntil({ ...held(start, null), state: 'cancelled' }, now)).toBeNull();
  });
});
