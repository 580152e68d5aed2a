import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import { mergeCapabilities } from './capability';

function statement(date: string, ...types: CapabilityStatementRestResource['type'][]): CapabilityStatement {
  const resource = types.map((type) => ({ type }));
  const rest = [{ mode: 'server' as const, documentation: 'Dates are of Paris.', resource }];
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['json'],
    date,
    rest,
  };
}

describe('the capability statement of the platform', () => {
  it('lists the types of every owner once, in order, under the one base URL', () => {
    const merged = mergeCapabilities(
      'https://chez-soi.example/fhir',
      [
        { types: ['Patient', 'Task'], statement: statement('2026-01-02T00:00:00Z', 'Task', 'Patient') },
        { types: ['Organization'], statement: statement('2026-01-03T00:00:00Z', 'Organization', 'Patient') },
      ],
      { cors: false },
    );
    expect(merged.rest?.[0]?.security).toEqual({ cors: false });
    expect(merged.rest?.[0]?.resource?.map(({ type }) => type)).toEqual(['Organization', 'Patient', 'Task']);
    expect(merged.implementation?.url).toBe('https://chez-soi.example/fhir');
    expect(merged.date).toBe('2026-01-03T00:00:00Z');
    expect(merged.rest?.[0]?.documentation).toBe('Dates are of Paris.');
    const transaction = merged.rest?.[0]?.interaction?.find(({ code }) => code === 'transaction');
    expect(transaction?.documentation).toBe(
      'All entries of types of one of these groups: Organization; Patient, Task.',
    );
  });
});
