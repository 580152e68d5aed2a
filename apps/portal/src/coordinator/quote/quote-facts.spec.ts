import { centsTyped, noFacts, personOf, visitsAMonth } from './quote-facts';

describe('what a coordinator types for a quote', () => {
  it('is read as people write amounts', () => {
    expect(['1 234,5', '950', '12.30 €', ''].map(centsTyped)).toEqual([123_450, 95_000, 1230, null]);
  });

  it('says nothing of resources or APA where nothing was typed', () => {
    expect(personOf(noFacts)).toEqual({ resources: null, plan: null });
  });

  it('takes the notified participation where there is one', () => {
    const facts = { ...noFacts, resources: '1100', gir: '4', plan: '600', participation: '60' };
    expect(personOf(facts)).toEqual({
      resources: { household: 'alone', monthlyCents: 110_000 },
      plan: { gir: 4, planCents: 60_000, participationCents: 6000, hourValuedCents: null },
    });
  });

  it('counts the visits of a usual month', () => {
    expect([1, 5, 7, 0].map(visitsAMonth)).toEqual([4, 22, 30, 1]);
  });
});
