import type { ElementDefinition, StructureDefinition } from 'fhir/r4';
import { definition } from '../fhir/activity-definition';
import written from './extensions.json';
import { headerOf, pascal, type Words } from './header';

interface Written {
  readonly name: string;
  readonly title: Words;
  /** Elements that carry it. */
  readonly context: readonly string[];
  /** Data type of its value; one with `parts` has none. */
  readonly value?: string;
  readonly targets?: readonly string[];
  readonly parts?: Readonly<Record<string, { readonly type: string; readonly min: number }>>;
}

/** The platform's extensions: what R4 has no element for. */
export function extensionDefinitions(): StructureDefinition[] {
  return (written as unknown as readonly Written[]).map((one) => {
    const url = definition(one.name);
    return {
      resourceType: 'StructureDefinition',
      ...headerOf({ url, name: pascal(one.name), title: one.title }),
      fhirVersion: '4.0.1',
      kind: 'complex-type',
      abstract: false,
      context: one.context.map((expression) => ({ type: 'element', expression })),
      type: 'Extension',
      baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
      derivation: 'constraint',
      differential: { element: [root(one), ...body(one, url)] },
    };
  });
}

const root = ({ title: [fr, en] }: Written): ElementDefinition => ({
  id: 'Extension',
  path: 'Extension',
  short: fr,
  definition: `${fr} / ${en}`,
});

function body({ value, targets, parts }: Written, url: string): ElementDefinition[] {
  const fixed: ElementDefinition = { id: 'Extension.url', path: 'Extension.url', fixedUri: url };
  if (!parts)
    return [
      { id: 'Extension.extension', path: 'Extension.extension', max: '0' },
      fixed,
      { ...valueAt('Extension', value!, targets), min: 1 },
    ];
  return [
    ...Object.entries(parts).flatMap(([name, { type, min }]) => part(name, type, min)),
    fixed,
    { id: 'Extension.value[x]', path: 'Extension.value[x]', max: '0' },
  ];
}

function part(name: string, type: string, min: number): ElementDefinition[] {
  const id = `Extension.extension:${name}`;
  return [
    { id, path: 'Extension.extension', sliceName: name, min, max: '1' },
    { id: `${id}.extension`, path: 'Extension.extension.extension', max: '0' },
    { id: `${id}.url`, path: 'Extension.extension.url', fixedUri: name },
    { ...valueAt(id, type), path: 'Extension.extension.value[x]', min: 1 },
  ];
}

function valueAt(id: string, code: string, targets?: readonly string[]): ElementDefinition {
  const targetProfile = targets?.map((type) => `http://hl7.org/fhir/StructureDefinition/${type}`);
  return {
    id: `${id}.value[x]`,
    path: 'Extension.value[x]',
    type: [{ code, ...(targetProfile ? { targetProfile } : {}) }],
  };
}
