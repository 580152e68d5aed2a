import { CANONICAL_BASE } from '@chez-soi/fhir';
import type { CodeSystem, CodeSystemConcept, ValueSet } from 'fhir/r4';
import { serviceSystem } from '../fhir/activity-definition';
import written from './code-systems.json';
import { headerOf, type Words } from './header';

interface Written {
  readonly url: string;
  readonly name: string;
  readonly title: Words;
  readonly codes: Readonly<Record<string, Words>>;
  /** Value sets of some of the codes, beside that of all. */
  readonly subsets?: readonly {
    readonly name: string;
    readonly title: Words;
    readonly codes: readonly string[];
  }[];
}

const closed = written as unknown as readonly Written[];
/** Services come and go with the catalogue, actions with the table of rights: their codes are asked for, not listed. */
const open: readonly Written[] = [
  {
    url: serviceSystem,
    name: 'Service',
    title: ['Services du catalogue', 'Services of the catalogue'],
    codes: {},
  },
  {
    url: `${CANONICAL_BASE}/CodeSystem/action`,
    name: 'Action',
    title: [
      'Actes que le tableau des droits ouvre ou refuse',
      'Acts that the table of rights grants or refuses',
    ],
    codes: {},
  },
];

/** The platform's codes. */
export function codeSystems(): CodeSystem[] {
  return [
    ...closed.map((one): CodeSystem => ({ ...common(one), content: 'complete', ...listed(one) })),
    ...open.map((one): CodeSystem => ({ ...common(one), content: 'not-present' })),
  ];
}

/** A value set of all codes of each system, and of the subsets that a form asks for. */
export function valueSets(): ValueSet[] {
  return [...closed, ...open].flatMap((system) => [
    valueSet(setUrl(system.url), system.name, system.title, { system: system.url }),
    ...(system.subsets ?? []).map(({ name, title, codes }) =>
      valueSet(`${CANONICAL_BASE}/ValueSet/${kebab(name)}`, name, title, {
        system: system.url,
        concept: codes.map((code) => ({ code, display: system.codes[code]![0] })),
      }),
    ),
  ]);
}

function common(system: Pick<Written, 'url' | 'name' | 'title'>) {
  return {
    resourceType: 'CodeSystem' as const,
    ...headerOf(system),
    caseSensitive: true,
    valueSet: setUrl(system.url),
  };
}

function listed({ codes }: Written): Pick<CodeSystem, 'count' | 'concept'> {
  const concept = Object.entries(codes).map(([code, [fr, en]]): CodeSystemConcept => ({
    code,
    display: fr,
    designation: [{ language: 'en', value: en }],
  }));
  return { count: concept.length, concept };
}

function valueSet(
  url: string,
  name: string,
  title: Words,
  include: NonNullable<ValueSet['compose']>['include'][number],
): ValueSet {
  return { resourceType: 'ValueSet', ...headerOf({ url, name, title }), compose: { include: [include] } };
}

/** `urn:chez-soi:reason` and `…/CodeSystem/reason` have their codes in `…/ValueSet/reason`. */
function setUrl(system: string): string {
  return `${CANONICAL_BASE}/ValueSet/${system.split(/[/:]/).at(-1)}`;
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? '' : '-') + letter.toLowerCase());
