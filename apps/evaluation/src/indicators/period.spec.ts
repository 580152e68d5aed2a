import { coveredMonths } from './period';

describe('the period of an indicator', () => {
  it('is widened to whole months, leap years included', () => {
    expect(coveredMonths({ from: '2028-01-17', to: '2028-02-03' })).toEqual({
      from: '2028-01-01',
      to: '2028-02-29',
    });
    expect(coveredMonths({ from: '2027-12-31', to: '2027-12-31' })).toEqual({
      from: '2027-12-01',
      to: '2027-12-31',
    });
  });

  it('stays open where no bound is given', () => {
    expect(coveredMonths({})).toEqual({ from: null, to: null });
  });

  it('is refused, by the name of its field, when it ends before it begins', () => {
    expect(() => coveredMonths({ from: '2027-05-02', to: '2027-05-01' })).toThrow(
      expect.objectContaining({ code: 'invalid', fields: [expect.objectContaining({ path: 'to' })] }),
    );
  });
});
