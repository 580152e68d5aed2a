import type { FigureRowView } from '@chez-soi/contracts';
import { isShown } from './figures-shown';

const ofTheYear = {
  ...{ figureId: null, status: 'verified', validFrom: '2026-01-01', validTo: '2026-12-31' },
} as FigureRowView;

describe('the figures that an administrator is shown', () => {
  it('leaves out those of last year from midnight in Paris on, when it is still the old year in London', () => {
    expect(isShown(ofTheYear, 'now', new Date('2026-12-31T22:59:00Z'))).toBe(true);
    expect(isShown(ofTheYear, 'now', new Date('2026-12-31T23:01:00Z'))).toBe(false);
    expect(isShown({ ...ofTheYear, validTo: null }, 'now', new Date('2026-12-31T23:01:00Z'))).toBe(true);
  });

  it('shows what ended where all, the unverified or the own ones are asked for', () => {
    const later = new Date('2027-06-01T10:00:00Z');
    expect(isShown(ofTheYear, 'all', later)).toBe(true);
    expect(isShown(ofTheYear, 'unverified', later)).toBe(false);
    expect(isShown({ ...ofTheYear, status: 'unverified' }, 'unverified', later)).toBe(true);
    expect(isShown(ofTheYear, 'own', later)).toBe(false);
    expect(isShown({ ...ofTheYear, figureId: 'one' }, 'own', later)).toBe(true);
  });
});
