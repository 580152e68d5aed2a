import type { ModelView } from '@chez-soi/contracts';
import { contentOf, emptyModel, formOf, newFigure } from './model-form';

const content = {
  name: { fr: 'Essai', en: 'Trial' },
  validFrom: '2026-12-01',
  validTo: null,
  rules: [
    {
      charge: 'delivery',
      services: ['washing-help'],
      shares: [
        { payer: 'CD', pays: { kind: 'apa' } },
        { payer: 'AMC', pays: { kind: 'percentage', rate: 'model.share', of: 'left' }, cap: 'model.cap' },
      ],
      rest: 'USAGER',
      taxCredit: 'care',
    },
    {
      charge: 'bonus',
      services: ['operator-bonus'],
      price: 'model.bonus',
      bonusOn: { indicator: 'hours-delivered', atLeast: 'model.target' },
      shares: [{ payer: 'CD', pays: { kind: 'fixed', amount: 'model.fixed' }, floor: 'model.floor' }],
      rest: 'PILOTE',
    },
  ],
  figures: [],
};

describe('the form of an economic model', () => {
  it('sends back what it was opened with, unchanged', () => {
    expect(contentOf(formOf(content as unknown as ModelView))).toEqual(content);
  });

  it('leaves out what is empty, and takes a comma for the decimal point', () => {
    const form = { ...emptyModel('2026-12-01'), figures: [{ ...newFigure, value: '12,5' }] };
    expect(contentOf(form)).toMatchObject({ validTo: null, figures: [{ value: '12.5' }] });
    expect(contentOf(form).rules[0]).toEqual({
      charge: 'delivery',
      services: [],
      shares: [],
      rest: 'USAGER',
    });
  });
});
