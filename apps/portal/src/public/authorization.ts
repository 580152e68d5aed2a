import type { OrganizationView } from '@chez-soi/contracts';

type Organization = Pick<OrganizationView, 'kind' | 'authorizationState'>;

/** Kinds that a public authority authorises before they may come to a home; the others practise or trade without it. */
const authorised = ['sad-aide', 'sad-mixte', 'ssiad', 'had'];

export type AuthorizationWord = 'authorized' | 'expired' | 'not-yet' | 'none';

/** What is to be said of an authorisation; null where none is needed and none is held. */
export function authorizationWord({ kind, authorizationState }: Organization): AuthorizationWord | null {
  if (authorizationState === 'valid') return 'authorized';
  if (authorizationState === 'none') return authorised.includes(kind) ? 'none' : null;
  return authorizationState;
}
