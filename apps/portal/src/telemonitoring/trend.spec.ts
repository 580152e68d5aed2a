import { chartPoints, linesOf, rangeOf } from './trend';

const at = (day: string) => `2027-03-${day}T07:00:00.000Z`;
const weight = {
  code: '29463-7',
  latest: null,
  points: [
    { at: at('01'), values: [{ code: '29463-7', value: 61.4, unit: 'kg' }] },
    { at: at('02'), values: [{ code: '29463-7', value: 60.9, unit: 'kg' }] },
  ],
};
const pressure = {
  code: '85354-9',
  latest: null,
  points: [
    {
      at: at('01'),
      values: [
        { code: '8462-4', value: 81, unit: 'mm[Hg]' },
        { code: '8480-6', value: 132, unit: 'mm[Hg]' },
      ],
    },
  ],
};

describe('a trend', () => {
  it('of one figure says its least and its most', () => {
    expect(rangeOf(weight)).toEqual({ least: 60.9, most: 61.4 });
    expect(rangeOf({ ...weight, points: [] })).toBeNull();
  });

  it('of a blood pressure has two lines, the upper one first, and says no least and most', () => {
    expect(linesOf(pressure)).toEqual(['8480-6', '8462-4']);
    expect(rangeOf(pressure)).toBeNull();
    expect(chartPoints(pressure)).toEqual([{ at: Date.parse(at('01')), '8462-4': 81, '8480-6': 132 }]);
  });
});
