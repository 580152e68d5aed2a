import type { FigureRowView } from '@chez-soi/contracts';
import { additionOf, newRow } from './figure-form';

describe('a figure as it is typed', () => {
  const form = { ...newRow('mtp', '2027-01-01'), value: ' 1300,50 ', source: 'arrêté' };

  it('takes the unit of the rows that the figure has already, and a decimal comma', () => {
    const rows = [{ key: 'mtp', unit: 'EUR/month' } as FigureRowView];
    expect(additionOf({ ...form, unit: 'ratio' }, rows)).toEqual({
      key: 'mtp',
      unit: 'EUR/month',
      value: '1300.50',
      validFrom: '2027-01-01',
      validTo: null,
      source: 'arrêté',
      status: 'unverified',
      takesPlace: true,
    });
  });

  it('has a code, a name and a unit of its own where it is new', () => {
    const name = { fr: 'Heure en Isère ', en: 'Hour in Isère' };
    expect(additionOf({ ...form, key: '', code: 'isere.hour', name, unit: 'EUR/hour' }, [])).toMatchObject({
      key: 'isere.hour',
      unit: 'EUR/hour',
      name: { fr: 'Heure en Isère', en: 'Hour in Isère' },
    });
  });
});
