import { DomainError } from '@chez-soi/kernel';
import type { Interaction, Surface, Surfaces } from '../surface';

const onInstance: Partial<Record<Interaction, readonly string[]>> = {
  read: ['GET', 'HEAD'],
  update: ['PUT'],
  patch: ['PATCH'],
  delete: ['DELETE'],
};
const onType: Partial<Record<Interaction, readonly string[]>> = {
  'search-type': ['GET', 'HEAD'],
  create: ['POST'],
};

/** The surface of a type that has this interaction; throws `not-found` for a type that is not ours, 405 with what is allowed. */
export function surfaceWith(
  surfaces: Surfaces,
  type: string,
  interaction: Interaction,
  at: 'type' | 'instance',
): Surface {
  const surface = surfaces.find(type);
  if (!surface)
    throw DomainError.notFound(
      `Le type « ${type} » n’est pas servi ici.`,
      `Type "${type}" is not served here.`,
    );
  if (surface.interactions.includes(interaction)) return surface;
  const conditional =
    at === 'type' ? { ...onType, update: ['PUT'], patch: ['PATCH'], delete: ['DELETE'] } : onInstance;
  const allow = surface.interactions.flatMap((one) => (conditional as typeof onType)[one] ?? []).join(', ');
  throw new DomainError(
    'method-not-allowed',
    {
      fr: `${type} n’admet pas « ${interaction} » ici.`,
      en: `${type} does not offer "${interaction}" here.`,
    },
    [],
    { allow },
  );
}
