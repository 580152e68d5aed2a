import type { Bilingual } from '@chez-soi/kernel';
import type { Coding, FhirResource } from 'fhir/r4';

type Codes = Readonly<Record<string, readonly string[]>>;

/** What is wrong with where a reference points, or null. */
export function referenceProblem(
  { reference, type }: { reference?: unknown; type?: unknown },
  targets: readonly string[] | undefined,
  root: object,
): Bilingual | null {
  if (typeof reference !== 'string') return null;
  if (reference.startsWith('#')) return containedProblem(reference, targets, root);
  const target = typeOf(reference) ?? (typeof type === 'string' ? type : null);
  if (!target || !targets || targets.includes(target)) return null;
  return wrongTarget(target, targets);
}

function containedProblem(
  reference: string,
  targets: readonly string[] | undefined,
  root: object,
): Bilingual | null {
  if (reference === '#') return null;
  const { contained = [] } = root as { contained?: FhirResource[] };
  const found = contained.find(({ id }) => `#${id}` === reference);
  if (!found)
    return {
      fr: `« ${reference} » ne désigne aucune ressource contenue.`,
      en: `"${reference}" names no contained resource.`,
    };
  return !targets || targets.includes(found.resourceType) ? null : wrongTarget(found.resourceType, targets);
}

/** The type in `Patient/1`, `https://…/Patient/1` or `Patient/1/_history/2`. */
function typeOf(reference: string): string | null {
  const [, type] =
    /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(reference) ?? [];
  return type ?? null;
}

function wrongTarget(target: string, targets: readonly string[]): Bilingual {
  return {
    fr: `Ce lien mène vers ${target} ; sont admis : ${targets.join(', ')}.`,
    en: `This link leads to ${target}; allowed are: ${targets.join(', ')}.`,
  };
}

/** What is wrong with a code of a required binding, or null. Text alone, or an extension alone, says no code. */
export function codeProblem(value: unknown, type: string, codes: Codes, valueSet: string): Bilingual | null {
  if (Object.keys(codes).length === 0) return null;
  const isKnown = (code: string, system?: string) =>
    Object.entries(codes).some(
      ([known, list]) => (system === undefined || system === known) && list.includes(code),
    );
  const codings = codingsOf(value, type);
  if (codings.length === 0 || codings.some(({ code, system }) => code !== undefined && isKnown(code, system)))
    return null;
  const shown = codings.map(({ code }) => code).join(', ');
  const all = Object.values(codes).flat();
  const list = all.length <= 15 ? all.join(', ') : valueSet;
  return {
    fr: `« ${shown} » n’est pas admis ; codes admis : ${list}.`,
    en: `"${shown}" is not allowed; allowed codes: ${list}.`,
  };
}

function codingsOf(value: unknown, type: string): Coding[] {
  if (typeof value === 'string') return [{ code: value }];
  const { coding = [] } = value as { coding?: Coding[] };
  return type === 'Coding' ? [value as Coding] : coding;
}
