import { problemOf } from '../../api/problem';
import { yearOfUnknownFigures } from './unknown-figures';

describe('a quote for a year whose official amounts nobody has entered', () => {
  it('names that year, and nothing for another refusal', () => {
    const refusal = { code: 'rule', detail: '', facts: { key: 'apa.mtp', day: '2027-01-04' } };
    expect(yearOfUnknownFigures(problemOf(422, refusal))).toBe('2027');
    expect(yearOfUnknownFigures(problemOf(422, { code: 'rule', detail: '' }))).toBeNull();
    expect(yearOfUnknownFigures(new Error('the line is down'))).toBeNull();
  });
});
