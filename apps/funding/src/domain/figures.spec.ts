import type { ParameterRow } from '@chez-soi/economics';
import { Figures, type OwnFigure, ownRowId } from './figures';

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
const own = (changes: Partial<OwnFigure> = {}): OwnFigure => {
  const row = {
    key: 'model.platform-fee',
    value: '11.00',
    unit: 'EUR/month',
    validFrom: '2027-01-01',
    validTo: null,
    source: 'délibération',
    status: 'verified',
    replaces: null,
    label: null,
    ...changes,
  } as OwnFigure;
  return { ...row, id: ownRowId(row.key, row.validFrom) };
};
const replacing = (changes: Partial<OwnFigure> = {}) =>
  own({ replaces: 'model.platform-fee@2026-01-01', ...changes });
const feeOn = (figures: Figures, day: string) =>
  figures.parameters.find('model.platform-fee', day)?.row.value;

describe('the figures that every amount is calculated with', () => {
  it('are those that ship with the platform, and the Département’s own beside them', () => {
    const figures = Figures.of([own({ key: 'isere.hour-value', value: '24.60', unit: 'EUR/hour' })], shipped);
    expect(feeOn(figures, '2026-06-01')).toBe('9.00');
    expect(figures.parameters.find('isere.hour-value', '2027-01-01')?.row.value).toBe('24.60');
  });

  it('are refused where a row of the Département overlaps a shipped one, naming both', () => {
    expect(() => Figures.of([own()], shipped)).toThrow(
      'Row "own:model.platform-fee@2027-01-01": the period overlaps that of "model.platform-fee@2026-01-01".',
    );
  });

  it('take a replacement on its own days only', () => {
    const figures = Figures.of([replacing({ validTo: '2027-06-30' })], shipped);
    expect(
      ['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map((day) => feeOn(figures, day)),
    ).toEqual(['9.00', '11.00', '11.00', '9.00']);
  });

  it('take two replacements of one row, one after the other', () => {
    const second = replacing({ validFrom: '2028-01-01', value: '12.00' });
    const figures = Figures.of([replacing({ validTo: '2027-06-30' }), second], shipped);
    expect(['2027-06-30', '2027-12-31', '2028-01-01'].map((day) => feeOn(figures, day))).toEqual([
      '11.00',
      '9.00',
      '12.00',
    ]);
  });

  it('are not replaced by something of another name', () => {
    expect(() => Figures.of([replacing({ key: 'other' })], shipped)).toThrow('it is no row of this figure');
  });

  it('never get worse: only a verified value takes the place of a verified one', () => {
    const verified = [{ ...shipped[0]!, status: 'verified' as const }];
    expect(() => Figures.of([replacing({ status: 'unverified' })], verified)).toThrow('verify the new value');
    expect(feeOn(Figures.of([replacing()], verified), '2027-01-01')).toBe('11.00');
    expect(feeOn(Figures.of([replacing({ status: 'unverified' })], shipped), '2027-01-01')).toBe('11.00');
  });
});
