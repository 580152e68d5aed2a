import { CANONICAL_BASE } from '@chez-soi/fhir';
import type { OperationDefinition } from 'fhir/r4';
import { headerOf, type Words } from './header';
import written from './operations.json';

interface Written {
  readonly type: NonNullable<OperationDefinition['resource']>[number];
  /** Without `$`. */
  readonly code: string;
  readonly title: Words;
  readonly affectsState: boolean;
  readonly level: 'type' | 'instance';
  readonly parameter: OperationDefinition['parameter'];
}

/** Operations that HL7 does not define. */
export function operationDefinitions(): OperationDefinition[] {
  return (written as unknown as readonly Written[]).map((one) => ({
    resourceType: 'OperationDefinition',
    ...headerOf({
      url: `${CANONICAL_BASE}/OperationDefinition/${one.type}-${one.code}`,
      name: one.type + one.code.charAt(0).toUpperCase() + one.code.slice(1),
      title: one.title,
    }),
    kind: 'operation',
    affectsState: one.affectsState,
    code: one.code,
    resource: [one.type],
    system: false,
    type: one.level === 'type',
    instance: one.level === 'instance',
    ...(one.parameter ? { parameter: one.parameter } : {}),
  }));
}
