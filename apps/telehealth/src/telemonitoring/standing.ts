import type { Ctx } from '@chez-soi/service-kit';
import type { Standing } from './domain/seen-by';

/**
 * How the caller stands to what one monitoring measures: as the Département or one of its organisations, as the person,
 * or as a relative with current mandates. Whoever is a professional elsewhere is a relative here.
 */
export function standingOf(
  { actor, within }: Pick<Ctx, 'actor' | 'within'>,
  residentId: string,
  organizationIds: readonly string[],
): Standing {
  if (within === 'all' || within.organizations.some((id) => organizationIds.includes(id)))
    return { as: 'professional' };
  const grants = actor.residents.filter((one) => one.residentId === residentId);
  if (grants.some(({ relationId }) => relationId === null)) return { as: 'person' };
  return {
    as: 'relative',
    relationIds: grants.flatMap(({ relationId }) => relationId ?? []),
    mandates: grants.map(({ mandate }) => mandate),
  };
}
