import { csvLine } from './csv';

describe('a line of CSV', () => {
  it('quotes what would break the line', () => {
    expect(csvLine(['a;b', 'c"d', 'e\nf', null, 12], ';')).toBe('"a;b";"c""d";"e\nf";;12');
  });

  it('never lets a text become a formula, and leaves negative numbers alone', () => {
    expect(csvLine(['=1+1', '@sum', '-2', -2])).toBe("'=1+1,'@sum,'-2,-2");
  });

  it('leaves French amounts below nought as amounts', () => {
    expect(csvLine(['-12,50', '-12,50+1'], ';')).toBe("-12,50;'-12,50+1");
  });
});
