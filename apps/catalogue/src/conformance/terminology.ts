import type { CodeSystem, CodeSystemConcept, ValueSet, ValueSetExpansionContains } from 'fhir/r4';
import { type Language, oneSystem } from '@chez-soi/fhir';

export interface Asked {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

export interface Judged {
  readonly result: boolean;
  readonly message?: string;
  readonly display?: string;
}

/** The text of a concept in a reader's language. */
export function displayOf(concept: CodeSystemConcept, language: Language): string {
  const translated = concept.designation?.find((one) => one.language === language)?.value;
  return translated ?? concept.display ?? concept.code;
}

/** The codes of a value set, in the order of their system, as `$expand` tells them. */
export function contentOf(
  { compose }: ValueSet,
  systems: ReadonlyMap<string, CodeSystem>,
  language: Language,
): ValueSetExpansionContains[] {
  return (compose?.include ?? []).flatMap(({ system = '', concept }) => {
    const known = systems.get(system)?.concept ?? [];
    const codes = concept && new Set(concept.map(({ code }) => code));
    return known
      .filter(({ code }) => !codes || codes.has(code))
      .map((one) => ({ system, code: one.code, display: displayOf(one, language) }));
  });
}

/** Whether a code is one of `content`, and its display one that is known for it; the message says what would be. */
export function judge(
  { system, code, display }: Asked,
  content: readonly ValueSetExpansionContains[],
  displays: (code: ValueSetExpansionContains) => readonly string[],
  language: Language,
): Judged {
  const found = content.find(
    (one) => one.code === code && (system === undefined || one.system === oneSystem(system)),
  );
  if (!found) return { result: false, message: notInside(system, code, language) };
  const shown = found.display ?? '';
  if (display === undefined || displays(found).some((one) => one.toLowerCase() === display.toLowerCase()))
    return { result: true, display: shown };
  return { result: false, message: otherDisplay(display, shown, language), display: shown };
}

function notInside(system: string | undefined, code: string | undefined, language: Language): string {
  const shown = `${system ?? ''}|${code ?? ''}`;
  return language === 'fr' ? `« ${shown} » n’y est pas.` : `"${shown}" is not in it.`;
}

function otherDisplay(display: string, shown: string, language: Language): string {
  return language === 'fr'
    ? `Le libellé est « ${shown} », pas « ${display} ».`
    : `The display is "${shown}", not "${display}".`;
}
