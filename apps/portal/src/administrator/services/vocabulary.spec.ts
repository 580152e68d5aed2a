import * as contracts from '@chez-soi/contracts';
import careEn from '../../care/en.json';
import careFr from '../../care/fr.json';
import { organizationKinds, qualifications } from './vocabulary';

const sorted = (codes: Iterable<string>) => [...codes].sort();

describe('the kinds of providers and the qualifications that can be chosen', () => {
  it('are those that the directory takes, no more and no fewer', () => {
    expect(sorted(organizationKinds)).toEqual(sorted(contracts.organizationKinds));
    expect(sorted(qualifications)).toEqual(sorted(contracts.qualifications));
  });

  it('all have a name in French and in English', () => {
    for (const words of [careFr, careEn]) {
      expect(sorted(Object.keys(words.organization))).toEqual(sorted(organizationKinds));
      expect(sorted(Object.keys(words.qualification))).toEqual(sorted(qualifications));
    }
  });
});
