import { isId } from '@chez-soi/kernel';

/** A reference to a resource of the base, at its FHIRPath. */
export interface FoundReference {
  readonly path: string;
  /** `Patient/123`, without a version. */
  readonly reference: string;
}

/** A reference by a search, `Practitioner?identifier=x`, which R4 allows in transactions. */
export interface ConditionalReference {
  readonly path: string;
  readonly type: string;
  readonly query: string;
  /** As written. */
  readonly text: string;
}

type Json = Record<string, unknown>;
type Visit = (text: string, path: string) => void;

/**
 * The references of a resource to resources of the base, given in full or relative. Those to contained resources, to
 * entries of a bundle (`urn:uuid`), to other servers and by identifier alone are none of them.
 */
export function referencesIn(resource: unknown, path: string, base: string): FoundReference[] {
  const found: FoundReference[] = [];
  visitReferences(resource, path, (text, at) => {
    const reference = ofBase(text, base);
    if (reference) found.push({ path: at, reference });
  });
  return found;
}

export function conditionalReferencesIn(resource: unknown, path: string): ConditionalReference[] {
  const found: ConditionalReference[] = [];
  visitReferences(resource, path, (text, at) => {
    const [, type, query] = /^([A-Z][A-Za-z]+)\?(.+)$/s.exec(text) ?? [];
    if (type && query) found.push({ path: at, type, query, text });
  });
  return found;
}

/**
 * What a patch may write as a reference. It may give one as a bare text, for it names its elements in its own way: then
 * the id must be one of ours, a UUID, or `matin/soir` would be one.
 */
export function referencesInPatch(patch: unknown, base: string): FoundReference[] {
  const found: FoundReference[] = [];
  visitTexts(patch, Array.isArray(patch) ? 'Patch' : 'Parameters', (text, path) => {
    const reference = ofBase(text, base);
    const isOne = path.endsWith('.reference') || isId(reference?.split('/')[1] ?? '');
    if (reference && isOne) found.push({ path, reference });
  });
  return found;
}

/** A copy in which each reference is what `rewrite` makes of it. */
export function withReferences(value: unknown, rewrite: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => withReferences(one, rewrite));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'reference' && typeof inner === 'string' ? rewrite(inner) : withReferences(inner, rewrite),
    ]),
  );
}

function ofBase(text: string, base: string): string | null {
  const relative = text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text;
  const [, reference] =
    /^([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(relative) ?? [];
  return reference ?? null;
}

/** `reference` is a text in R4 only where it is that of a Reference. */
function visitReferences(value: unknown, path: string, visit: Visit): void {
  visitTexts(value, path, (text, at) => {
    if (at.endsWith('.reference')) visit(text, at);
  });
}

function visitTexts(value: unknown, path: string, visit: Visit): void {
  if (typeof value === 'string') visit(value, path);
  else if (Array.isArray(value)) value.forEach((one, index) => visitTexts(one, `${path}[${index}]`, visit));
  else if (isObject(value))
    for (const [name, inner] of Object.entries(value)) visitTexts(inner, `${path}.${name}`, visit);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
