import { type Day, DomainError, isId, parisDay } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import type { CodeableConcept, Reference } from 'fhir/r4';

/** The code that a concept has in a system. */
export function codeIn(concept: CodeableConcept | undefined, system: string): string | undefined {
  return concept?.coding?.find((coding) => coding.system === system)?.code;
}

/** The id that a reference to this type leads to; ids here are UUIDs. */
export function idIn(link: Reference | undefined, type: string): string | undefined {
  const [, of, id] = /^([A-Z][A-Za-z]+)\/([^/]+)$/.exec(link?.reference ?? '') ?? [];
  return of === type && id !== undefined && isId(id) ? id : undefined;
}

/** The Paris day of a FHIR date or dateTime; what is no whole day comes back as it is. */
export function dayOf(text: string | undefined): Day | undefined {
  if (text === undefined || !text.includes('T')) return text;
  return parisDay(new Date(text));
}

/** Where the fields of a command stand in a resource, by their path without positions (`needs.windows`). */
export type Places = Readonly<Record<string, string>>;

/**
 * Carries out a command for a resource that is valid R4: whatever is refused then is a rule (422), and the refusal names
 * the elements. Who may reach everybody is told that somebody does not exist; for the others this stays a 404.
 */
export async function refusingIn<T>(ctx: Ctx, places: Places, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DomainError ? inPlace(error, places, ctx.within === 'all') : error;
  }
}

function inPlace(error: DomainError, places: Places, isToldApart: boolean): DomainError {
  const isRule = error.code === 'invalid' || (error.code === 'not-found' && isToldApart);
  const fields = error.fields.map((field) => ({ ...field, path: placeOf(field.path, places) }));
  return new DomainError(isRule ? 'rule' : error.code, error.detail, fields, error.facts);
}

function placeOf(path: string, places: Places): string {
  const parts = path.split('.').filter((part) => !/^\d+$/.test(part));
  for (let length = parts.length; length > 0; length--) {
    const place = places[parts.slice(0, length).join('.')];
    if (place !== undefined) return place;
  }
  return path;
}

/** A rule that one element breaks. */
export function brokenRule(path: string, fr: string, en: string): DomainError {
  return new DomainError('rule', { fr, en }, [{ path, message: { fr, en } }]);
}

/** Throws `rule` naming each element that a write over FHIR may not change. */
export function refuseChanged(
  type: string,
  names: readonly string[],
  hint: { fr: string; en: string },
): void {
  if (names.length === 0) return;
  const fields = names.map((name) => ({
    path: `${type}.${name}`,
    message: { fr: 'Cet élément ne se change pas.', en: 'This element cannot be changed.' },
  }));
  const list = names.join(', ');
  throw new DomainError(
    'rule',
    {
      fr: `${type} : ces éléments ne se changent pas (${list}). ${hint.fr}`,
      en: `${type}: these elements cannot be changed (${list}). ${hint.en}`,
    },
    fields,
  );
}

/** A move that is in no table of the domain, with both states. */
export function illegalMove(type: string, from: string, to: string, hint = { fr: '', en: '' }): DomainError {
  return new DomainError(
    'rule',
    {
      fr: `${type} : « ${from} » ne peut pas devenir « ${to} ». ${hint.fr}`.trim(),
      en: `${type}: "${from}" cannot become "${to}". ${hint.en}`.trim(),
    },
    [
      {
        path: `${type}.status`,
        message: { fr: `« ${to} » n’est pas possible.`, en: `"${to}" is not possible.` },
      },
    ],
    { from, to },
  );
}
