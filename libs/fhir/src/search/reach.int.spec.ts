import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import { drillReaches } from '../testing/reach-drill';
import { fhirMigrations } from '../testing/with-database';

describe('random searches of those who see a part of the store', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase(fhirMigrations);
  });
  afterAll(() => test.close());

  // Many more by `npm run long -- fhir-reach`.
  it('show and count the same whichever statement answers, page by page, and nothing that is not theirs', async () => {
    const { wrong, guided, pages, found } = await drillReaches(test.database, 120, 38);
    expect(wrong).toEqual([]);
    expect(guided).toBeGreaterThan(100);
    expect(pages).toBeGreaterThan(150);
    expect(found).toBeGreaterThan(1000);
  });
});
