import { isId } from '@chez-soi/kernel';
import type { Reference } from 'fhir/r4';
import { distinct, exactKey, indexValue, type IndexValue, many, parts, type Picked } from './index-value';
import { tokenValues } from './token-values';

export type ReferenceSource = Reference | string;

/**
 * Relative references, absolute addresses and canonical ones (strings), and what a logical reference identifies.
 * `targets`: only references to these types.
 */
export function referenceValues(picked: Picked<ReferenceSource>, targets?: readonly string[]): IndexValue[] {
  return distinct(
    many(picked).flatMap((source) =>
      typeof source === 'string' ? canonicalRows(source) : referenceRows(source, targets),
    ),
  );
}

function referenceRows(
  { reference, identifier, type }: Reference,
  targets?: readonly string[],
): IndexValue[] {
  const [, plain, version] = /^([^?#]*?)(\/_history\/[^/]+)?$/.exec(reference ?? '') ?? [];
  const [pointedAt, id] = plain ? typeAndId(plain) : [type];
  if (targets && !(pointedAt && targets.includes(pointedAt))) return [];
  const logical = tokenValues(identifier).filter(({ part }) => part === '');
  return [
    ...(plain ? [targetRow(plain, pointedAt, id)] : []),
    // A reference to one version is found by it, too.
    ...(plain && version
      ? [indexValue({ system: pointedAt ?? null, value: exactKey(plain + version) })]
      : []),
    ...logical.map((row) => ({ ...row, part: parts.identifier })),
  ];
}

function targetRow(reference: string, type: string | undefined, id: string | undefined): IndexValue {
  const isOurs = reference === `${type}/${id}` && isId(id);
  return indexValue({
    system: type ?? null,
    value: exactKey(reference),
    target: isOurs ? id.toLowerCase() : null,
  });
}

function typeAndId(reference: string): (string | undefined)[] {
  const [, type, id] = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/.exec(reference) ?? [];
  return [type, id];
}

/** A canonical address with its version is found with it and without; one of a contained resource is not. */
function canonicalRows(canonical: string): IndexValue[] {
  if (canonical.startsWith('#')) return [];
  const [address = ''] = canonical.split('|', 1);
  const [type, id] = typeAndId(address);
  return [...new Set([canonical, address])].map((text) => targetRow(text, type, id));
}
