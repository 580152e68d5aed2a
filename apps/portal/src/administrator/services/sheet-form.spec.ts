import type { ServiceView } from '@chez-soi/contracts';
import { centsOf, contentOf, emptySheet, eurosText, formOf } from './sheet-form';

describe('the form of a service sheet', () => {
  it('reads amounts as they are typed in both languages', () => {
    expect(['25,80', '25.8', '25', ' 1 250,05 € ', ''].map(centsOf)).toEqual([
      2580,
      2580,
      2500,
      125005,
      null,
    ]);
    expect(['abc', '1,234', '-3'].map(centsOf)).toEqual([null, null, null]);
    expect(eurosText(2580)).toBe('25,80');
  });

  it('gives back the sheet that it was opened with', () => {
    const content = {
      ...contentOf({
        ...emptySheet,
        amount: '25,80',
        hasPrice: true,
        priceDate: '2026-01-01',
        girMin: '1',
        girMax: '4',
        usualMinutes: '30',
      }),
    };
    const view = { ...content, id: 'x', code: 'y' } as unknown as ServiceView;
    expect(contentOf(formOf(view))).toEqual(content);
    expect(content).toMatchObject({
      gir: { min: 1, max: 4 },
      usualMinutes: 30,
      indicativePrice: { cents: 2580, per: 'hour' },
    });
  });

  it('sends no price, no GIR and no duration where none was given', () => {
    expect(contentOf(emptySheet)).toMatchObject({ gir: null, usualMinutes: null, indicativePrice: null });
  });
});
