import { mergeRows, type OwnRow, ownRowId } from './merge-rows';
import { Parameters } from './parameters';
import type { ParameterRow } from './row';

const shipped: readonly ParameterRow[] = [
  {
    id: 'model.platform-fee@2026-01-01',
    key: 'model.platform-fee',
    value: '9.00',
    unit: 'EUR/month',
    validFrom: '2026-01-01',
    validTo: null,
    source: 'hypothèse',
    status: 'unverified',
  },
];
const own = (changes: Partial<OwnRow> = {}): OwnRow => {
  const row = {
    key: 'model.platform-fee',
    value: '11.00',
    unit: 'EUR/month',
    validFrom: '2027-01-01',
    validTo: null,
    source: 'délibération',
    status: 'verified',
    replaces: null,
    ...changes,
  } as OwnRow;
  return { ...row, id: ownRowId(row.key, row.validFrom) };
};
const replacing = (changes: Partial<OwnRow> = {}) =>
  own({ replaces: 'model.platform-fee@2026-01-01', ...changes });
const merged = (rows: readonly OwnRow[], from = shipped) => Parameters.from(mergeRows(rows, from));
const feeOn = (figures: Parameters, day: string) => figures.find('model.platform-fee', day)?.row.value;

describe('the figures that every amount is calculated with', () => {
  it('are those that ship with the platform, and the Département’s own beside them', () => {
    const figures = merged([own({ key: 'isere.hour-value', value: '24.60', unit: 'EUR/hour' })]);
    expect(feeOn(figures, '2026-06-01')).toBe('9.00');
    expect(figures.find('isere.hour-value', '2027-01-01')?.row.value).toBe('24.60');
  });

  it('are refused where a row of the Département overlaps a shipped one, naming both', () => {
    expect(() => merged([own()])).toThrow(
      'Row "own:model.platform-fee@2027-01-01": the period overlaps that of "model.platform-fee@2026-01-01".',
    );
  });

  it('take a replacement on its own days only', () => {
    const figures = merged([replacing({ validTo: '2027-06-30' })]);
    expect(
      ['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map((day) => feeOn(figures, day)),
    ).toEqual(['9.00', '11.00', '11.00', '9.00']);
  });

  it('take two replacements of one row, one after the other', () => {
    const second = replacing({ validFrom: '2028-01-01', value: '12.00' });
    const figures = merged([replacing({ validTo: '2027-06-30' }), second]);
    expect(['2027-06-30', '2027-12-31', '2028-01-01'].map((day) => feeOn(figures, day))).toEqual([
      '11.00',
      '9.00',
      '12.00',
    ]);
  });

  it('are not replaced by something of another name', () => {
    expect(() => merged([replacing({ key: 'other' })])).toThrow('it is no row of this figure');
  });

  it('never get worse: only a verified value takes the place of a verified one', () => {
    const verified = [{ ...shipped[0]!, status: 'verified' as const }];
    expect(() => merged([replacing({ status: 'unverified' })], verified)).toThrow('verify the new value');
    expect(feeOn(merged([replacing()], verified), '2027-01-01')).toBe('11.00');
    expect(feeOn(merged([replacing({ status: 'unverified' })]), '2027-01-01')).toBe('11.00');
  });
});
