import { exampleModels } from './example-models';
import type { Model, Payer, Rule } from './model';
import { checkModels, modelOn } from './model-checks';

const rule: Rule = { charge: 'delivery', services: ['washing-help'], shares: [], rest: 'USAGER' };
const model = (
  version: number,
  validFrom: string,
  validTo: string | null,
  rules: Rule[] = [rule],
): Model => ({
  code: 'public',
  version,
  name: { fr: 'Tout public', en: 'All public' },
  validFrom,
  validTo,
  rules,
});

describe('economic models', () => {
  it('of the pilot are four, and can be applied', () => {
    expect(() => checkModels(exampleModels)).not.toThrow();
    expect(exampleModels).toHaveLength(4);
  });

  it('hold by version: the old one for old months', () => {
    const models = [model(1, '2026-01-01', '2026-06-30'), model(2, '2026-07-01', null)];
    checkModels(models);
    expect(modelOn(models, 'public', '2026-06-30')?.version).toBe(1);
    expect(modelOn(models, 'public', '2026-07-01')?.version).toBe(2);
    expect(modelOn(models, 'public', '2025-12-31')).toBeUndefined();
  });

  it.each<[string, Model[], string]>([
    [
      'two versions on one day',
      [model(1, '2026-01-01', null), model(2, '2026-07-01', null)],
      'models.1.validFrom',
    ],
    ['a reversed period', [model(1, '2026-07-01', '2026-01-01')], 'models.0.validTo'],
    ['a day that does not exist', [model(1, '2026-02-30', null)], 'models.0.validFrom'],
    [
      'an unknown payer',
      [model(1, '2026-01-01', null, [{ ...rule, rest: 'X' as Payer }])],
      'models.0.rules.0.rest',
    ],
    ['two rules for one service', [model(1, '2026-01-01', null, [rule, rule])], 'models.0.rules.1.services'],
    ['no service', [model(1, '2026-01-01', null, [{ ...rule, services: [] }])], 'models.0.rules.0.services'],
    [
      'a subscription without a price',
      [model(1, '2026-01-01', null, [{ ...rule, charge: 'subscription' }])],
      'models.0.rules.0.price',
    ],
    [
      'a bonus without an indicator',
      [model(1, '2026-01-01', null, [{ ...rule, charge: 'bonus', price: 'p' }])],
      'models.0.rules.0.bonusOn',
    ],
    [
      'APA for a subscription',
      [
        model(1, '2026-01-01', null, [
          { ...rule, charge: 'subscription', price: 'p', shares: [{ payer: 'CD', pays: { kind: 'apa' } }] },
        ]),
      ],
      'models.0.rules.0.shares.0.pays',
    ],
  ])('are refused with %s, by the name of the field', (_, models, path) => {
    expect(() => checkModels(models)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
    );
  });
});
