import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { drillSearches } from '../testing/search-drill';
import { fhirMigrations } from '../testing/with-database';

describe('random searches over random documents', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
  });
  afterAll(() => test.close());

  // Many more by `npm run long -- fhir-search`.
  it('find exactly what the documents say, over all pages, whatever the conditions', async () => {
    const { wrong, answered, pages } = await drillSearches(test.database, 180, 38);
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(50);
    expect(pages).toBeGreaterThan(120);
  });
});
