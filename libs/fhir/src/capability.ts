import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceSearchParam,
} from 'fhir/r4';
import { builtIn } from './indexing/built-in';
import type { Surface } from './surface';

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
    rest: [
      {
        mode: 'server',
        documentation:
          'Unknown parameters are refused, or ignored with a warning under "Prefer: handling=lenient". Dates without a zone are those of Europe/Paris.',
        resource: [...surfaces]
          .sort((one, other) => one.type.localeCompare(other.type))
          .map((surface) => resource(surface, surfaces)),
      },
    ],
  };
}

function resource(surface: Surface, all: readonly Surface[]): CapabilityStatementRestResource {
  const isSearched = surface.interactions.includes('search-type');
  return {
    type: surface.type,
    ...(surface.profiles ? { supportedProfile: [...surface.profiles] } : {}),
    interaction: surface.interactions.map((code) => ({ code })),
    versioning: 'versioned',
    readHistory: surface.interactions.includes('vread'),
    updateCreate: false,
    conditionalRead: 'full-support',
    ...(isSearched ? searched(surface, all) : {}),
  };
}

function searched(surface: Surface, all: readonly Surface[]) {
  const back = all.flatMap((other) =>
    references(other)
      .filter(([, { targets }]) => targets.includes(surface.type) || targets.includes('*'))
      .map(([name]) => `${other.type}:${name}`),
  );
  return {
    searchParam: [...columns, ...declared(builtIn), ...declared(surface.search)],
    searchInclude: ['*', ...references(surface).map(([name]) => `${surface.type}:${name}`)],
    searchRevInclude: ['*', ...back],
  };
}

function references(surface: Surface) {
  return Object.entries(surface.search).filter(([, { kind }]) => kind === 'reference');
}

function declared(search: Surface['search']): CapabilityStatementRestResourceSearchParam[] {
  return Object.entries(search).map(([name, { kind, documentation }]) => ({
    name,
    type: kind,
    documentation,
  }));
}
