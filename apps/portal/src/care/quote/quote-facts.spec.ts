import * as contracts from '@chez-soi/contracts';
import { centsTyped, noFacts, personOf, visitsAMonth } from './quote-facts';
import * as limits from './told-limits';
import { typicalPeople } from './typical-people';

describe('what is typed about a person for a quote', () => {
  it('is read as people write amounts', () => {
    expect(['1 234,5', '950', '12.30 €', ''].map(centsTyped)).toEqual([123_450, 95_000, 1230, null]);
  });

  it('says nothing of resources, APA, age or tax where nothing was typed', () => {
    expect(personOf(noFacts)).toEqual({
      resources: null,
      plan: null,
      age: null,
      tax: { membersOver65: null, disability: false, firstYear: false, spentCents: 0 },
    });
  });

  it('takes the notified participation where there is one', () => {
    const facts = { ...noFacts, resources: '1100', gir: '4', plan: '600', participation: '60' };
    expect(personOf(facts)).toMatchObject({
      resources: { household: 'alone', monthlyCents: 110_000 },
      plan: { gir: 4, planCents: 60_000, participationCents: 6000, hourValuedCents: null },
    });
  });

  it('tells what the ceiling of the tax credit depends on', () => {
    const facts = { ...noFacts, age: '82', over65: '2', firstYear: true, spent: '3 000' };
    expect(personOf(facts)).toMatchObject({
      age: 82,
      tax: { membersOver65: 2, firstYear: true, disability: false, spentCents: 300_000 },
    });
  });

  it('counts the visits of a usual month', () => {
    expect([1, 5, 7, 0].map(visitsAMonth)).toEqual([4, 22, 30, 1]);
  });

  it('names the age and the group that the platform goes by', () => {
    expect(contracts).toMatchObject(limits);
  });

  it('begins with people of whom nothing needs to be known', () => {
    expect(typicalPeople.map(({ key }) => key)).toEqual(['gir-4', 'gir-2', 'no-apa']);
  });
});
