import {
  type ForeignOwners,
  type IdsAnswer,
  type Language,
  type PageAnswer,
  resolveForeign,
} from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { Bundle } from 'fhir/r4';
import { ownerOf } from '../routing/routes';
import { gather, withGathered } from './included';
import { namedAt, type OwnerQuestions } from './owner-questions';
import { foreignTo, type Searched } from './searched';

/**
 * A search that goes over several services: what its conditions need of others first, then the page from the service
 * that is searched, then what it includes from others.
 */
export async function compose(
  service: ServiceName,
  searched: Searched,
  owners: OwnerQuestions,
  language: Language,
): Promise<Bundle> {
  const { type, within, isHidden } = searched;
  const query = await resolveForeign(type, searched.query, foreignOwners(service, owners));
  const answer = await owners.ask<PageAnswer>(service, `page/${type}`, { query, within, isHidden });
  return withGathered(answer, await gather(searched, answer, owners), language);
}

/** The other services, as the conditions of one see them. What leads on from there is asked there first. */
function foreignOwners(service: ServiceName, owners: OwnerQuestions): ForeignOwners {
  return {
    owns: foreignTo(service),
    idsOf: async ({ type, key, value, pointing, sentKey }) => {
      const owner = ownerOf(type);
      if (owner === null) return null;
      try {
        const query = await resolveForeign(type, [[key, value]], foreignOwners(owner, owners));
        return (await owners.ask<IdsAnswer>(owner, `ids/${type}`, { query, pointing })).ids;
      } catch (error) {
        throw namedAt(sentKey, error);
      }
    },
  };
}
