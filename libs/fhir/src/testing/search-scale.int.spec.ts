import type { Database } from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { Resource } from '../surface';
import { FhirApp } from './fhir-app';
import type { Caller } from './scale-callers';
import { type Maker, loadWorld, scaleSurfaces } from './scale-world';
import { searchScale, type Shape } from './search-scale';
import { Searching } from './searching';
import { fhirMigrations } from './with-database';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a module of Node without types
const bench = (file: string) => require(`../../../../tools/bench/fhir/${file}`) as unknown;
const { homeHelp, Resources } = bench('resources.mjs') as {
  homeHelp: object;
  Resources: new (run: number, service: object) => Record<string, (n: number, links?: object) => Resource>;
};
const { shapes } = bench('shapes.mjs') as { shapes: readonly Shape[] };
const resources = new Resources(38, homeHelp);
const make: Maker = (type, n, links) => resources[type]!(n, links);

/** The index and the documents with their versions, without what only the order of writing decides. */
const rowsOf = (database: Database) =>
  database.query<{ kind: string; row: object }>(`
    SELECT 'resource' AS kind, to_jsonb(r) AS row FROM fhir_resource r
    UNION ALL SELECT 'history', to_jsonb(h) FROM fhir_history h
    UNION ALL SELECT 'index', to_jsonb(i) FROM fhir_index i
    ORDER BY 1, 2`);

describe('the scale of searches', () => {
  let fhir: FhirApp;
  let test: TestDatabase;
  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: scaleSurfaces.all });
    test = await createTestDatabase(fhirMigrations);
  });
  afterAll(async () => {
    await fhir.close();
    await test.close();
  });

  it('is measured on documents and index rows as those who write over FHIR leave them', async () => {
    const made: Resource[] = [];
    await loadWorld({ write: async (batch) => void made.push(...batch) }, make, 1);
    const oneOfEach = [...new Map(made.map((one) => [one.resourceType, one])).values()];
    expect(oneOfEach.map(({ resourceType }) => resourceType).sort()).toEqual(
      scaleSurfaces.all.map(({ type }) => type).sort(),
    );
    const searching = new Searching(test.database, scaleSurfaces);
    for (const resource of oneOfEach) {
      const edited = { ...resource, language: 'fr' };
      for (const one of [resource, edited])
        expect((await fhir.ask('PUT', `/${one.resourceType}/${one.id}`, one)).status).toBeLessThan(300);
    }
    await searching.write(oneOfEach, fhir.now);
    await searching.write(
      oneOfEach.map((one) => ({ ...one, language: 'fr' })),
      fhir.now,
      2,
    );
    const rows = await rowsOf(test.database);
    expect(rows).toEqual(await rowsOf(fhir.test.database));
    expect(rows.filter(({ kind }) => kind === 'history')).toHaveLength(oneOfEach.length);
    expect(rows.filter(({ kind }) => kind === 'index').length).toBeGreaterThan(8 * 5);
  });

  it('is told for each of the ten searches, all of which find something', async () => {
    const lines: string[] = [];
    const scaled = await searchScale(
      { shapes, make, caller: 'desk', patients: 40, more: 900, seconds: 0.2 },
      (line) => lines.push(line),
    );
    expect(scaled.map(({ name }) => name)).toEqual(shapes.map(({ name }) => name));
    expect(lines).toHaveLength(2 + shapes.length);
    for (const { few, many, ratio, found } of scaled) {
      expect(few.p50).toBeLessThanOrEqual(few.p99);
      expect(ratio).toBeCloseTo(many.p50 / few.p50, 0);
      expect(found.many).toBeGreaterThan(0);
    }
  });

  it('is told of those who see a part: a provider finds its tasks and no people, a relative the one person', async () => {
    const foundBy = async (caller: Caller) => {
      const scaled = await searchScale(
        { shapes, make, caller, patients: 5, more: 10, seconds: 0.02 },
        () => undefined,
      );
      return new Map(scaled.map(({ name, found }) => [name, found.many]));
    };
    const [provider, relative] = [await foundBy('provider'), await foundBy('relative')];
    expect(provider.get('open tasks of an organisation, newest first')).toBe(10);
    expect(provider.get('patient by identifier')).toBe(0);
    expect(relative.get('open tasks of an organisation, newest first')).toBe(1);
    expect(relative.get('patient by identifier')).toBe(1);
  });
});
