import { emptyLine, gapsOf, lineCents, type PlanLine, toItems, totalCents } from './plan-draft';

const washing: PlanLine = {
  ...emptyLine(0),
  serviceCode: 'washing-help',
  label: 'Aide à la toilette',
  quantity: '20,5',
  price: '25,75',
};

describe('A care plan as it is typed', () => {
  it('says what is missing in a line that was just begun', () => {
    expect(gapsOf(emptyLine(0))).toEqual(['serviceCode', 'label', 'quantity', 'price']);
    expect(gapsOf({ ...washing, quantity: 'beaucoup' })).toEqual(['quantity']);
    expect(gapsOf({ ...washing, price: '0' })).toEqual(['price']);
  });

  it('adds up a month while it is being typed', () => {
    expect(lineCents(washing)).toBe(52_788);
    expect(totalCents([washing, emptyLine(1), { ...washing, quantity: '1' }])).toBe(55_363);
  });

  it('is sent only whole', () => {
    expect(toItems([washing, emptyLine(1)])).toBeNull();
    expect(toItems([])).toBeNull();
    expect(toItems([washing])).toEqual([
      {
        serviceCode: 'washing-help',
        label: 'Aide à la toilette',
        unit: 'hour',
        payerNote: '',
        quantityPerMonth: 20.5,
        unitPriceCents: 2575,
      },
    ]);
  });
});
