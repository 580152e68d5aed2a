import { trailTypes } from '@chez-soi/fhir';
import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestSecurity,
  TerminologyCapabilities,
} from 'fhir/r4';

export interface OwnedStatement {
  readonly types: readonly string[];
  readonly statement: CapabilityStatement;
}

/** One statement for the one base URL: of each owner that answers, the types that it owns. `missing`: of the others. */
export function mergeCapabilities(
  baseUrl: string,
  owners: readonly OwnedStatement[],
  security: CapabilityStatementRestSecurity,
  missing: readonly string[] = [],
): CapabilityStatement {
  const resource = owners.flatMap(({ types, statement }) =>
    resourcesOf(statement).filter(({ type }) => types.includes(type)),
  );
  const dates = owners.map(({ statement }) => statement.date).sort();
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: dates.at(-1) ?? new Date(0).toISOString(),
    kind: 'instance',
    software: { name: 'Chez-soi' },
    implementation: { description: 'Chez-soi, FHIR R4', url: baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation: documentation(owners, missing),
        security,
        // What goes over all types is the gateway's to do.
        interaction: [
          { code: 'batch', documentation: 'Types of all services; each entry has its own status.' },
          { code: 'transaction', documentation: transactions(owners) },
          { code: 'history-system' },
          { code: 'search-system', documentation: systemSearch },
        ],
        searchParam: owners.find(({ statement }) => statement.rest?.[0]?.searchParam)?.statement.rest?.[0]
          ?.searchParam,
        resource: [...resource, ...trailsOf(owners)].sort((one, other) => one.type.localeCompare(other.type)),
      },
    ],
  };
}

/** Which types may stand together in one transaction: those that one service owns, as far as it answers. */
function transactions(owners: readonly OwnedStatement[]): string {
  const groups = owners.map(({ types, statement }) =>
    resourcesOf(statement)
      .flatMap(({ type }) => (types.includes(type) ? [type] : []))
      .sort()
      .join(', '),
  );
  return `All entries of types of one of these groups: ${groups.filter(Boolean).sort().join('; ')}.`;
}

/** Each service keeps a trail of its own; the gateway reads them as one. */
function trailsOf(owners: readonly OwnedStatement[]): CapabilityStatementRestResource[] {
  const all = owners.flatMap(({ statement }) => resourcesOf(statement));
  return trailTypes.flatMap((trail) => all.find(({ type }) => type === trail) ?? []);
}

function resourcesOf(statement: CapabilityStatement): readonly CapabilityStatementRestResource[] {
  return statement.rest?.[0]?.resource ?? [];
}

const systemSearch =
  'Over the types of _type, by what all of them are searched by; without it over all that the caller may read, by what every resource is. Sorted by _lastUpdated.';

/** What the statement tells about terminology; operations on code systems and value sets are listed by their owner. */
export function terminologyOf(statement: CapabilityStatement): TerminologyCapabilities {
  const operations = (statement.rest?.[0]?.resource ?? []).flatMap(({ operation = [] }) => operation);
  const serves = (name: string) => operations.some((one) => one.name.replace('$', '') === name);
  const { status, date, software, implementation } = statement;
  return {
    resourceType: 'TerminologyCapabilities',
    status,
    date,
    kind: 'instance',
    ...(software ? { software } : {}),
    ...(implementation ? { implementation } : {}),
    ...(serves('expand') ? { expansion: { hierarchical: false, paging: false } } : {}),
    ...(serves('validate-code') ? { validateCode: { translations: false } } : {}),
  };
}

function documentation(owners: readonly OwnedStatement[], missing: readonly string[]): string {
  const told = owners.flatMap(({ statement }) => statement.rest?.[0]?.documentation ?? []);
  const down = missing.length > 0 ? [`Not answering at present: ${missing.join(', ')}.`] : [];
  const sentences = [...told, ...down];
  return [...new Set(sentences)].join(' ') || 'FHIR R4';
}
