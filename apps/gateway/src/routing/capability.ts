import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestSecurity,
} from 'fhir/r4';

export interface OwnedStatement {
  readonly types: readonly string[];
  readonly statement: CapabilityStatement;
}

/** One statement for the one base URL: of each owner that answers, the types that it owns. */
export function mergeCapabilities(
  baseUrl: string,
  owners: readonly OwnedStatement[],
  security: CapabilityStatementRestSecurity,
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
        documentation: documentation(owners),
        security,
        // What goes over all types is the gateway's to do.
        interaction: [
          { code: 'batch' },
          { code: 'transaction', documentation: 'All entries of types that one service owns' },
        ],
        resource: resource.sort((one, other) => one.type.localeCompare(other.type)),
      },
    ],
  };
}

function resourcesOf(statement: CapabilityStatement): readonly CapabilityStatementRestResource[] {
  return statement.rest?.[0]?.resource ?? [];
}

function documentation(owners: readonly OwnedStatement[]): string {
  const sentences = owners.flatMap(({ statement }) => statement.rest?.[0]?.documentation ?? []);
  return [...new Set(sentences)].join(' ') || 'FHIR R4';
}
