import type { LocationPosition } from 'fhir/r4';
import {
  definitionOf,
  type ParameterDefinition,
  type ParameterKind,
  type ValuePath,
} from '../definitions/definitions';
import type { ComponentParameter, SearchParameter } from '../surface';
import { dateValues, type DateSource } from './date-values';
import { distinct, indexValue, type IndexValue, parts } from './index-value';
import { valuesAt } from './path';
import { numberValues, quantityValues, type QuantitySource } from './quantity-values';
import { referenceValues, type ReferenceSource } from './reference-values';
import { stringValues, type StringSource, uriValues } from './text-values';
import { tokenValues, type TokenSource } from './token-values';

/**
 * The search parameters that R4 defines for a type, all of them or the named ones, values picked by their definition.
 * Throws for a name that R4 does not define.
 */
export function standard<R>(type: string, names?: readonly string[]): Record<string, SearchParameter<R>> {
  const params = definitionOf(type)?.params;
  if (!params) throw new Error(`R4 defines no search of ${type} here: see tools/fhir/types.mjs`);
  return Object.fromEntries((names ?? Object.keys(params)).map((name) => [name, parameterOf(type, name)]));
}

function parameterOf<R>(type: string, name: string): SearchParameter<R> {
  const params = definitionOf(type)?.params ?? {};
  const definition = Object.hasOwn(params, name) ? params[name] : undefined;
  if (!definition) throw new Error(`R4 defines no search parameter "${name}" of ${type}`);
  const { kind, documentation, targets = [], many = false, components } = definition;
  const common = { kind, documentation, targets, many };
  if (!components)
    return { ...common, values: (resource) => valuesOf(kind, definition.paths ?? [], resource) };
  return {
    ...common,
    components: components.map((one, index): ComponentParameter => ({
      kind: one.kind,
      part: parts.component(index),
      targets: one.kind === 'reference' ? ['*'] : [],
    })),
    values: (resource) => compositeValues(definition, resource),
  };
}

/** The values of each element in which a composite looks, numbered so that only those of one element meet. */
function compositeValues(
  { elements = [], components = [] }: ParameterDefinition,
  resource: unknown,
): IndexValue[] {
  const places = elements.flatMap((path, index) => valuesAt(resource, path).map((node) => ({ node, index })));
  return places.flatMap(({ node, index }, element) => {
    const found = components.map(({ kind, paths }) => valuesOf(kind, paths[index] ?? [], node));
    if (found.some((values) => values.length === 0)) return [];
    return found.flatMap((values, component) =>
      values.map((value) => ({ ...value, element, part: parts.component(component) + value.part })),
    );
  });
}

function valuesOf(kind: ParameterKind, paths: readonly ValuePath[], node: unknown): IndexValue[] {
  if (paths.some(({ present }) => present)) return [presence(paths, node)];
  const values = paths.flatMap((path) => {
    const found = valuesAt(node, path.path);
    return found.length === 0 ? [] : extractors[kind](found, path);
  });
  return distinct(values);
}

/** `deceased`: `true` by a flag or a date. */
function presence(paths: readonly ValuePath[], node: unknown): IndexValue {
  const isThere = paths.some(({ path }) => valuesAt(node, path).some((value) => value !== false));
  return indexValue({ value: String(isThere) });
}

const extractors: Record<ParameterKind, (found: readonly unknown[], path: ValuePath) => IndexValue[]> = {
  token: (found, { system }) => tokenValues(found as TokenSource[], system),
  string: (found) => stringValues(found as StringSource[]),
  reference: (found, { only }) => referenceValues(found as ReferenceSource[], only ? [only] : undefined),
  date: (found) => dateValues(found as DateSource[]),
  number: (found) => numberValues(found as number[]),
  quantity: (found) => quantityValues(found as QuantitySource[]),
  uri: (found) => uriValues(found as string[]),
  special: (found) => placeValues(found as LocationPosition[]),
  composite: () => [],
};

/** R4 has one special parameter here: `near`, on a Location's position. */
export function placeValues(positions: readonly LocationPosition[]): IndexValue[] {
  return positions.flatMap(({ latitude, longitude }) =>
    typeof latitude === 'number' && typeof longitude === 'number'
      ? [indexValue({ least: latitude, most: longitude })]
      : [],
  );
}
