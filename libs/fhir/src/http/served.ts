import { DomainError } from '@chez-soi/kernel';
import type { Interaction, Surface, Surfaces } from '../surface';

/** The surface of a type that offers an interaction. Throws `not-found` or `method-not-allowed`. */
export function servedSurface(surfaces: Surfaces, type: string, interaction: Interaction): Surface {
  const surface = surfaces.find(type);
  if (!surface)
    throw DomainError.notFound(
      `Le type « ${type} » n’est pas servi ici.`,
      `Type "${type}" is not served here.`,
    );
  if (surface.interactions.includes(interaction)) return surface;
  throw new DomainError('method-not-allowed', {
    fr: `${type} n’admet pas « ${interaction} ».`,
    en: `${type} does not offer "${interaction}".`,
  });
}
