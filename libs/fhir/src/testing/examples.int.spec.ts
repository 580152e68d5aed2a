import type { FhirResource } from 'fhir/r4';
import { R4Validator } from '../validate/r4-validator';
import { roundTrip } from './example-round-trip';
import { brokenExamples, readExamples } from './examples';
import { withDatabase } from './with-database';

describe('the official examples of R4', () => {
  it('are all valid but those that break R4 themselves', () => {
    const validator = new R4Validator();
    const refused = readExamples().filter((example) => validator.validate(example).length > 0);
    expect(refused.map(({ resourceType, id }) => `${resourceType}/${id}`).sort()).toEqual(
      Object.keys(brokenExamples).sort(),
    );
  });

  it('come back as they were sent: the longest and the shortest of each type', async () => {
    const bySize = new Map<string, FhirResource[]>();
    for (const example of readExamples())
      bySize.set(example.resourceType, [...(bySize.get(example.resourceType) ?? []), example]);
    const length = (resource: FhirResource) => JSON.stringify(resource).length;
    const some = [...bySize.values()].flatMap((all) => {
      const sorted = all.sort((one, other) => length(one) - length(other));
      return [...new Set([sorted[0]!, sorted.at(-1)!])];
    });
    const facts = await withDatabase((database) => roundTrip(database, some));
    expect(facts.different).toEqual([]);
    expect(facts.refused.filter((one) => !(one.split(':')[0]! in brokenExamples))).toEqual([]);
    expect(facts.types).toBeGreaterThan(40);
    expect(facts.stored).toBeGreaterThan(60);
  });
});
