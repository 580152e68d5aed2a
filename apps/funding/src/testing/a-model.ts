/** The person pays a tenth of telecare, the Département the rest. */
export const aModel = (changes: Record<string, unknown> = {}) => ({
  name: { fr: 'Essai', en: 'Trial' },
  validFrom: '2026-12-01',
  validTo: null,
  rules: [
    {
      charge: 'subscription',
      services: ['telecare-home'],
      price: 'model.telecare-price',
      shares: [{ payer: 'CD', pays: { kind: 'percentage', rate: 'model.trial.share', of: 'gross' } }],
      rest: 'USAGER',
      taxCredit: 'care',
    },
  ],
  figures: [{ key: 'model.trial.share', value: '0.9', unit: 'ratio', source: 'Essai', status: 'unverified' }],
  ...changes,
});

/** The same with another rule. */
export function rule(changes: Record<string, unknown>) {
  return { rules: [{ ...aModel().rules[0], ...changes }] };
}
