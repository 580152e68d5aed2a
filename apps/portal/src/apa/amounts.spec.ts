import { monthlyCents, readCents, readQuantity, writeCents } from './amounts';

describe('Amounts as people type them', () => {
  it('reads euros with a comma or a point, with spaces and the sign', () => {
    expect(['1 234,56 €', '25.6', '30', '0', ' 7,05'].map(readCents)).toEqual([123_456, 2560, 3000, 0, 705]);
  });

  it('does not guess what is not an amount', () => {
    expect(['', 'vingt', '1,234', '-5', '1,2,3'].map(readCents)).toEqual([null, null, null, null, null]);
    expect(['0', '', '1,234'].map(readQuantity)).toEqual([null, null, null]);
    expect(readQuantity('12,5')).toBe(12.5);
  });

  it('writes cents as they are typed', () => {
    expect([2560, 3000, 5].map(writeCents)).toEqual(['25,60', '30,00', '0,05']);
  });

  it('rounds half a cent up, as the Département does', () => {
    expect(monthlyCents(20, 2575)).toBe(51_500);
    expect(monthlyCents(0.5, 2575)).toBe(1288);
    expect(monthlyCents(4.33, 2450)).toBe(10_609);
  });
});
