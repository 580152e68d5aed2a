import type { ListedCaller } from '@chez-soi/contracts';

/** A caller of the list as the value of a box to tick. */
export const valueOf = (caller: ListedCaller): string =>
  caller.kind === 'relative' ? `relative:${caller.relationId}` : `organization:${caller.organizationId}`;

export const listed = (values: readonly string[]): ListedCaller[] =>
  values.map((value) => {
    const [kind, id = ''] = value.split(':');
    return kind === 'relative' ? { kind, relationId: id } : { kind: 'organization', organizationId: id };
  });
