import type { Coding } from 'fhir/r4';
import { definitionOf } from '../definitions/definitions';
import type { Resource } from '../surface';
import type { SearchRequest } from './search-request';

type Json = Record<string, unknown>;

/** Marks a resource that is not whole: it must not be written back. */
export const SUBSETTED: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

/** The part of a resource that `_summary` or `_elements` asks for; mandatory elements always stay. */
export function subsetOf(
  resource: Resource,
  { summary, elements }: Pick<SearchRequest, 'summary' | 'elements'>,
): Resource {
  const wanted = wantedOf(resource.resourceType, summary, elements);
  if (!wanted) return resource;
  const kept = pruned(resource as unknown as Json, wanted, '');
  const meta = { ...resource.meta, tag: [...(resource.meta?.tag ?? []), SUBSETTED] };
  return { resourceType: resource.resourceType, id: resource.id, ...kept, meta } as Resource;
}

type Wanted = (path: string) => boolean;

/** Which elements by path, nested ones of a kept element included; null when all. */
function wantedOf(
  type: string,
  summary: SearchRequest['summary'],
  elements: readonly string[] | undefined,
): Wanted | null {
  const { summary: inSummary = [], mandatory = [] } = definitionOf(type) ?? {};
  const always = new Set(['resourceType', 'id', 'meta', ...mandatory]);
  if (elements) {
    const names = elements.flatMap((name) => ownName(name, type));
    return (path) => path.includes('.') || names.includes(path) || always.has(plain(path, names));
  }
  switch (summary) {
    case 'false':
      return null;
    case 'data':
      return (path) => path !== 'text';
    case 'text':
      return (path) => path.includes('.') || path === 'text' || always.has(path);
    case 'true':
      return summaryOf(inSummary, always);
  }
}

/** `Task.status` is of Task only, `status` of every type; deeper paths keep their element whole. */
function ownName(name: string, type: string): string[] {
  const [first = '', second] = name.split('.');
  if (/^[A-Z]/.test(first)) return first === type && second ? [second] : [];
  return [first];
}

/** Backbone elements keep those children that are in the summary; other elements are kept whole. */
function summaryOf(inSummary: readonly string[], always: ReadonlySet<string>): Wanted {
  const paths = new Set(inSummary);
  const choices = inSummary.filter((path) => path.endsWith('[x]')).map((path) => path.slice(0, -3));
  const parents = new Set(
    inSummary.filter((path) => path.includes('.')).map((path) => path.slice(0, path.lastIndexOf('.'))),
  );
  const isKept = (path: string) =>
    paths.has(path) ||
    choices.some((choice) => path.startsWith(choice) && /^[A-Z]/.test(path.slice(choice.length)));
  return (path) => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    if (always.has(path) || isKept(path)) return true;
    return parent !== '' && !parents.has(parent);
  };
}

/** An element of several types is named without its type: `value` keeps `valueQuantity`. */
function plain(path: string, names: readonly string[]): string {
  const named = names.find((name) => path.startsWith(name) && /^[A-Z]/.test(path.slice(name.length)));
  return named === undefined ? path : 'id';
}

function pruned(node: Json, wanted: Wanted, parent: string): Json {
  const entries = Object.entries(node).filter(([name]) => wanted(parent + name.replace(/^_/, '')));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, prunedValue(value, wanted, `${parent}${name}.`)]),
  );
}

function prunedValue(value: unknown, wanted: Wanted, parent: string): unknown {
  if (Array.isArray(value)) return value.map((one) => prunedValue(one, wanted, parent));
  return typeof value === 'object' && value !== null ? pruned(value as Json, wanted, parent) : value;
}
