import { exact } from './exact';
import { eurosInBoth, inBoth } from './wording';

describe('numbers in a formula', () => {
  it('are written as French and English people write them', () => {
    expect(eurosInBoth(128813)).toEqual({ fr: '1 288,13 €', en: '€1,288.13' });
    expect(eurosInBoth(5)).toEqual({ fr: '0,05 €', en: '€0.05' });
    expect(inBoth(({ number }) => number(exact('-1234567.5')))).toEqual({
      fr: '-1 234 567,5',
      en: '-1,234,567.5',
    });
  });

  it('show a share as a percentage', () => {
    expect(inBoth(({ percent }) => percent(exact('1/3')))).toEqual({ fr: '33,3333 %', en: '33.3333%' });
    expect(inBoth(({ percent }) => percent(exact('0.9')))).toEqual({ fr: '90 %', en: '90%' });
  });

  it('are rounded half up for show', () => {
    expect(inBoth(({ number }) => number(exact('0.0000005'))).fr).toBe('0,000001');
    expect(eurosInBoth(exact('1000.5')).fr).toBe('10,01 €');
  });
});
