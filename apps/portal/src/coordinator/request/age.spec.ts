import { ageOn } from './age';

describe('the age of a person', () => {
  it('grows on the birthday, not the day before', () => {
    expect(ageOn('1940-03-12', new Date('2026-03-11T12:00:00Z'))).toBe(85);
    expect(ageOn('1940-03-12', new Date('2026-03-12T12:00:00Z'))).toBe(86);
  });
});
