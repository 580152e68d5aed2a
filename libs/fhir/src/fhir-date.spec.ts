import { dateRange } from './fhir-date';

const hours = (text: string) => {
  const range = dateRange(text);
  if (!range) throw new Error(`${text} is no date`);
  return (range.high.getTime() - range.low.getTime()) / 3_600_000;
};

describe('what a FHIR date stands for', () => {
  it.each([
    ['2026', '2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2026-07', '2026-06-30T22:00:00.000Z', '2026-07-31T22:00:00.000Z'],
    ['2026-12', '2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2026-11-23', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['2026-11-23T08:30', '2026-11-23T07:30:00.000Z', '2026-11-23T07:31:00.000Z'],
    ['2026-07-14T08:30:15', '2026-07-14T06:30:15.000Z', '2026-07-14T06:30:16.000Z'],
    ['2026-11-23T08:30:15Z', '2026-11-23T08:30:15.000Z', '2026-11-23T08:30:16.000Z'],
    ['2026-11-23T08:30:15.25+02:00', '2026-11-23T06:30:15.250Z', '2026-11-23T06:30:15.260Z'],
    ['2026-11-23T08:30:15.123456Z', '2026-11-23T08:30:15.123Z', '2026-11-23T08:30:15.124Z'],
  ])('%s goes from %s to just before %s', (text, low, high) => {
    expect(dateRange(text)).toEqual({ low: new Date(low), high: new Date(high) });
  });

  it('has a day of 25 hours in Paris when clocks go back, on 25 October 2026', () => {
    expect(hours('2026-10-25')).toBe(25);
    expect(dateRange('2026-10-25')?.low.toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });

  it('has a day of 23 hours in Paris when clocks go forward, on 28 March 2027', () => {
    expect(hours('2027-03-28')).toBe(23);
    expect(dateRange('2027-03-28')?.high.toISOString()).toBe('2027-03-28T22:00:00.000Z');
  });

  it('takes the first of the two half past two of the night when clocks go back', () => {
    expect(dateRange('2026-10-25T02:30')?.low.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('reads a plus sign that the client forgot to encode', () => {
    expect(dateRange('2026-11-23T08:30:00 01:00')).toEqual(dateRange('2026-11-23T08:30:00+01:00'));
  });

  it.each([
    '',
    'demain',
    '23/11/2026',
    '2026-13',
    '2026-02-30',
    '2026-11-23T',
    '2026-11-23T25:00',
    '2026-11-23T08:61',
    '0000',
    '9999',
    '2026-11-23T08:30:00+99:99',
  ])('knows that « %s » is no date', (text) => {
    expect(dateRange(text)).toBeNull();
  });
});
