import { instantInParis } from './paris-time';

describe('The hour of a visit', () => {
  it('is that of Paris, in winter and in summer', () => {
    expect(instantInParis('2026-12-03', '10:00')).toBe('2026-12-03T09:00:00.000Z');
    expect(instantInParis('2026-07-03', '10:00')).toBe('2026-07-03T08:00:00.000Z');
  });
});
