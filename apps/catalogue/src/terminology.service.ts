import { type Language, oneSystem } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { CodeSystem, CodeSystemConcept, Parameters, ValueSet, ValueSetExpansionContains } from 'fhir/r4';
import { codeSystems, valueSets } from './conformance/code-systems';
import { type Asked, contentOf, displayOf, judge, type Judged } from './conformance/terminology';
import { serviceSystem } from './fhir/activity-definition';
import { ServiceStore } from './store/service.store';

/** How a set is named: by its canonical address, or by the id of its document. */
export interface Which {
  readonly url?: string | undefined;
  readonly id?: string | undefined;
}

export interface ExpansionPage {
  readonly filter?: string | undefined;
  readonly offset: number;
  readonly count: number;
}

const systems = codeSystems();
const sets = valueSets();

/** Expansion, validation and look-up in the platform's own code systems and value sets; no others are served. */
@Injectable()
export class TerminologyService {
  constructor(@Inject(ServiceStore) private readonly store: ServiceStore) {}

  /** Throws `not-found` for a value set that is not ours. */
  async expand(which: Which, page: ExpansionPage, now: Date, language: Language): Promise<ValueSet> {
    const set = found(sets, which, 'ValueSet');
    const all = contentOf(set, await this.systems(), language);
    const wanted = page.filter?.toLowerCase();
    const content = wanted === undefined ? all : all.filter((one) => matches(one, wanted));
    return {
      ...set,
      expansion: {
        timestamp: now.toISOString(),
        total: content.length,
        offset: page.offset,
        contains: content.slice(page.offset, page.offset + page.count),
      },
    };
  }

  async validateInSet(which: Which, asked: readonly Asked[], language: Language): Promise<Parameters> {
    const set = found(sets, which, 'ValueSet');
    const known = await this.systems();
    return parametersOf(best(asked, contentOf(set, known, language), known, language));
  }

  async validateInSystem(which: Which, asked: readonly Asked[], language: Language): Promise<Parameters> {
    const { url = '' } = found(systems, which, 'CodeSystem');
    const known = await this.systems();
    const content = (known.get(url)?.concept ?? []).map((one) => ({
      system: url,
      code: one.code,
      display: displayOf(one, language),
    }));
    const inside = asked.filter(({ system }) => system === undefined || oneSystem(system) === url);
    return parametersOf(best(inside, content, known, language));
  }

  /** Throws `not-found` for a code system that is not ours, and for a code that it does not have. */
  async lookup({ system, code }: Asked, language: Language): Promise<Parameters> {
    const { url = '', title = '', version = '' } = found(systems, { url: system }, 'CodeSystem');
    const concept = (await this.systems()).get(url)?.concept?.find((one) => one.code === code);
    if (!concept)
      throw DomainError.notFound(
        `« ${code} » n’est pas un code de ${url}.`,
        `"${code}" is no code of ${url}.`,
      );
    return {
      resourceType: 'Parameters',
      parameter: [
        { name: 'name', valueString: title },
        { name: 'version', valueString: version },
        { name: 'display', valueString: displayOf(concept, language) },
        ...(concept.designation ?? []).map((one) => ({
          name: 'designation',
          part: [
            { name: 'language', valueCode: one.language! },
            { name: 'value', valueString: one.value },
          ],
        })),
      ],
    };
  }

  /** With the codes of services as the catalogue has them now, retired ones too: old requests still name them. */
  private async systems(): Promise<Map<string, CodeSystem>> {
    const sheets = await this.store.published();
    const services = new Map(
      sheets.map(({ code, content: { name } }): [string, CodeSystemConcept] => [
        code,
        { code, display: name.fr, designation: [{ language: 'en', value: name.en }] },
      ]),
    );
    return new Map(
      systems.map((one): [string, CodeSystem] => [
        one.url!,
        one.url === serviceSystem ? { ...one, concept: [...services.values()] } : one,
      ]),
    );
  }
}

/** What is right of several codings is enough: they are translations of each other. */
function best(
  asked: readonly Asked[],
  content: readonly ValueSetExpansionContains[],
  systems: ReadonlyMap<string, CodeSystem>,
  language: Language,
): Judged {
  const displays = ({ system = '', code }: ValueSetExpansionContains) => {
    const concept = systems.get(system)?.concept?.find((one) => one.code === code);
    return [concept?.display ?? '', ...(concept?.designation ?? []).map(({ value }) => value)];
  };
  const judged = (asked.length > 0 ? asked : [{}]).map((one) => judge(one, content, displays, language));
  return judged.find(({ result }) => result) ?? judged[0]!;
}

function parametersOf({ result, message, display }: Judged): Parameters {
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'result', valueBoolean: result },
      ...(message ? [{ name: 'message', valueString: message }] : []),
      ...(display ? [{ name: 'display', valueString: display }] : []),
    ],
  };
}

function matches({ code, display }: ValueSetExpansionContains, wanted: string): boolean {
  return [code, display].some((text) => text?.toLowerCase().includes(wanted));
}

function found<R extends CodeSystem | ValueSet>(
  all: readonly R[],
  { url, id }: Which,
  type: R['resourceType'],
): R {
  const address = oneSystem(url?.split('|')[0] ?? '');
  const one = all.find((each) => (id === undefined ? each.url === address : each.id === id));
  if (one) return one;
  throw DomainError.notFound(
    `${type} ${url ?? id ?? ''} n’est pas des nôtres : seuls ceux de la plateforme sont servis ici.`,
    `${type} ${url ?? id ?? ''} is none of ours: only those of the platform are served here.`,
  );
}
