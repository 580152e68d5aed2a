import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { published } from '@chez-soi/catalogue/conformance/published';
import { oneSystem, type Resource, standard, type Surface } from '@chez-soi/fhir';
import * as catalogue from '@chez-soi/catalogue/fhir/surface';
import { templates } from '@chez-soi/care-requests/messages/templates';
import * as careRequests from '@chez-soi/care-requests/fhir/surface';
import * as directory from '@chez-soi/directory/fhir/surface';
import * as evaluation from '@chez-soi/evaluation/fhir/surface';
import * as funding from '@chez-soi/funding/fhir/surface';
import * as telehealth from '@chez-soi/telehealth/fhir/surface';
import type { CodeSystem } from 'fhir/r4';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');
const BASE = 'https://chez-soi.invalid/fhir';

/** Of identifiers, not of codes. */
const identifierSystems = [
  'urn:chez-soi:care-request',
  'urn:chez-soi:apa-application',
  'urn:chez-soi:apa-plan',
  'urn:chez-soi:care-circle',
  'urn:chez-soi:mandate-consent',
  'urn:chez-soi:session-consent',
  'urn:chez-soi:message',
];

/** The sources that make FHIR documents; the catalogue's own list of what it publishes says nothing of its use. */
function sources(): string[] {
  return ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const src = join(root, folder, name, 'src');
      return readdirSync(src, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.ts$/.test(file) && !/\.(spec|e2e)\.ts$|conformance\//.test(file))
        .map((file) => readFileSync(join(src, file), 'utf8'));
    }),
  );
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, one]) => one!);
}

const text = sources().join('\n');
const resources = published().flatMap((one) => one.resources as (Resource & { url: string })[]);
const publishedUrls = (type: string) =>
  resources.filter(({ resourceType }) => resourceType === type).map(({ url }) => url);

/** `extensionUrl('x')`, `structure('x')`, `definition('x')`, lists of names that these are called with, and whole addresses. */
function usedExtensions(): Set<string> {
  const called = found(text, /(?:extensionUrl|structure|definition)\('([a-z0-9-]+)'\)/g);
  const whole = found(text, /StructureDefinition\/([a-z][a-z0-9-]+)[`'"]/g).filter((name) =>
    new RegExp(`(chez-soi\\.invalid/fhir|\\$\\{(base|CANONICAL_BASE)\\})/StructureDefinition/${name}`).test(
      text,
    ),
  );
  return new Set([...called, ...whole].map((name) => `${BASE}/StructureDefinition/${name}`));
}

function usedSystems(): Set<string> {
  const own = found(
    text,
    /(?:chez-soi\.invalid\/fhir|\$\{(?:base|CANONICAL_BASE)\})\/CodeSystem\/([a-z0-9-]+)/g,
  );
  const urns = found(text, /'(urn:chez-soi:[a-z-]+)'/g);
  return new Set(
    [...own.map((name) => `${BASE}/CodeSystem/${name}`), ...urns.map(oneSystem)].filter(
      (url) => !identifierSystems.includes(url),
    ),
  );
}

/** However a service writes its surfaces down: one by one, or in a list. */
const surfaces = [catalogue, directory, careRequests, telehealth, funding, evaluation]
  .flatMap((declared) => Object.values(declared).flat() as unknown[])
  .filter((one): one is Surface => typeof one === 'object' && one !== null && 'mapperVersion' in one);

function ownParameters(): Set<string> {
  return new Set(
    surfaces.flatMap(({ type, search }) =>
      Object.keys(search)
        .filter((name) => !Object.hasOwn(standard(type), name))
        .map((name) => `${BASE}/SearchParameter/${type}-${name}`),
    ),
  );
}

function ownOperations(): Set<string> {
  const definitions = surfaces.flatMap(({ operations = [] }) => operations.map((one) => one.definition));
  return new Set(definitions.filter((url) => url.startsWith(BASE)));
}

const sorted = (urls: Iterable<string>) => [...urls].sort();

describe('what integrators meet of ours', () => {
  // What is missing is added in apps/catalogue/src/conformance.
  it('every extension is published, and no other', () => {
    expect(sorted(publishedUrls('StructureDefinition'))).toEqual(sorted(usedExtensions()));
  });

  it('every code system is published, and no other', () => {
    expect(sorted(publishedUrls('CodeSystem'))).toEqual(sorted(usedSystems()));
  });

  it('every letter to a family has a code of its own', () => {
    const system = resources.find(({ url }) => url === 'urn:chez-soi:message-kind') as unknown as CodeSystem;
    const letters = Object.values(templates).flatMap((one) => one?.code ?? []);
    expect(sorted(system.concept!.map(({ code }) => code))).toEqual(sorted(new Set([...letters, 'notice'])));
  });

  it('every search parameter that R4 does not have is published, and no other', () => {
    expect(sorted(publishedUrls('SearchParameter'))).toEqual(sorted(ownParameters()));
  });

  it('every operation that HL7 does not define is published, and no other', () => {
    expect(sorted(publishedUrls('OperationDefinition'))).toEqual(sorted(ownOperations()));
  });

  it('is declared by every service', () => {
    expect(new Set(surfaces.map(({ type }) => type)).size).toBeGreaterThan(25);
  });
});
