import type {
  CapabilityStatement,
  CapabilityStatementRestInteraction,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceOperation,
  CapabilityStatementRestResourceSearchParam,
} from 'fhir/r4';
import { definitionOf } from './definitions/definitions';
import { builtIn } from './indexing/built-in';
import { searchParameterUrl } from './naming/canonical';
import type { Interaction, Surface } from './surface';
import { profiles } from './validate/profiles';
import { trailResource } from './trail/capability-of-trail';
import { trailTypes } from './trail/fhir-trail';

export interface CapabilityOptions {
  /** Without trailing slash. */
  readonly baseUrl: string;
  readonly name: string;
  /** Since when this statement holds: the start of the running software. */
  readonly date: Date;
}

const columns: readonly CapabilityStatementRestResourceSearchParam[] = [
  { name: '_id', type: 'token', documentation: 'Logical id, several separated by commas' },
  { name: '_lastUpdated', type: 'date', documentation: 'When this version was written' },
];

/** What is truly served (R4 CapabilityStatement, kind `instance`), computed from the declared surfaces. */
export function capabilityStatement(
  surfaces: readonly Surface[],
  options: CapabilityOptions,
): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: options.date.toISOString(),
    kind: 'instance',
    software: { name: options.name },
    implementation: { description: `${options.name}, FHIR R4`, url: options.baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Unknown parameters are refused, or ignored with a warning under "Prefer: handling=lenient". Dates without a zone are those of Europe/Paris.',
        interaction: systemInteractions(surfaces),
        searchParam: [...columns, ...declared(builtIn)],
        resource: [
          ...surfaces.map((surface) => resource(surface, surfaces)),
          ...trailTypes.map(trailResource),
        ].sort((one, other) => one.type.localeCompare(other.type)),
      },
    ],
  };
}

function resource(surface: Surface, all: readonly Surface[]): CapabilityStatementRestResource {
  const has = (interaction: Interaction) => surface.interactions.includes(interaction);
  return {
    type: surface.type,
    profile: `http://hl7.org/fhir/StructureDefinition/${surface.type}`,
    ...supportedProfiles(surface),
    interaction: surface.interactions.map((code) => ({ code })),
    versioning: has('update') ? 'versioned-update' : 'versioned',
    readHistory: has('vread'),
    updateCreate: surface.updateCreate === true,
    conditionalCreate: has('create'),
    conditionalRead: 'full-support',
    conditionalUpdate: has('update'),
    conditionalDelete: has('delete') ? 'single' : 'not-supported',
    referencePolicy: ['literal', 'logical', 'enforced'],
    ...(has('search-type') ? searched(surface, all) : {}),
    ...operations(surface),
  };
}

/** Those that the type declares and those that writes and `$validate` hold a resource to, each once. */
function supportedProfiles({ type, profiles: own = [] }: Surface): { supportedProfile?: string[] } {
  const checked = profiles().filter((one) => one.type === type);
  const supportedProfile = [...new Set([...own, ...checked.map(({ url }) => url)])];
  return supportedProfile.length > 0 ? { supportedProfile } : {};
}

/** Histories and bundles go over all types; a bundle that only reads is one, too. */
function systemInteractions(surfaces: readonly Surface[]): CapabilityStatementRestInteraction[] {
  const hasHistory = surfaces.some(({ interactions }) => interactions.includes('history-type'));
  const hasSearch = surfaces.some(({ interactions }) => interactions.includes('search-type'));
  return [
    { code: 'batch' },
    { code: 'transaction', documentation: 'All entries of one service' },
    ...(hasHistory ? [{ code: 'history-system' as const }] : []),
    ...(hasSearch ? [{ code: 'search-system' as const }] : []),
  ];
}

function operations({
  type,
  operations: own = [],
}: Surface): Pick<CapabilityStatementRestResource, 'operation'> {
  const everything = type === 'Patient' ? [operation('everything', 'Patient-everything')] : [];
  return { operation: [operation('validate'), ...everything, ...own.map((one) => ({ ...one }))] };
}

function operation(name: string, definition = `Resource-${name}`): CapabilityStatementRestResourceOperation {
  return { name, definition: `http://hl7.org/fhir/OperationDefinition/${definition}` };
}

function searched(surface: Surface, all: readonly Surface[]) {
  const back = all.flatMap((other) =>
    references(other)
      .filter(([, { targets }]) => targets.includes(surface.type) || targets.includes('*'))
      .map(([name]) => `${other.type}:${name}`),
  );
  return {
    searchParam: [...columns, ...declared(builtIn), ...declared(surface.search, surface.type)],
    searchInclude: ['*', ...references(surface).map(([name]) => `${surface.type}:${name}`)],
    searchRevInclude: ['*', ...back, 'Provenance:target'],
  };
}

function references(surface: Surface) {
  return Object.entries(surface.search).filter(([, { kind }]) => kind === 'reference');
}

/** A parameter that R4 does not define is one of ours, which the catalogue publishes. */
function declared(search: Surface['search'], type?: string): CapabilityStatementRestResourceSearchParam[] {
  const known = type === undefined ? search : (definitionOf(type)?.params ?? {});
  return Object.entries(search).map(([name, { kind, documentation }]) => ({
    name,
    ...(type === undefined || Object.hasOwn(known, name)
      ? {}
      : { definition: searchParameterUrl(type, name) }),
    type: kind,
    documentation,
  }));
}
