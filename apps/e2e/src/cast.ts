import { type Clock, systemClock } from '@chez-soi/kernel';
import { PortalClient } from './client';

/** The people of the story, signed in, on the demonstration data. */
export interface Cast {
  readonly daughter: PortalClient;
  readonly coordinator: PortalClient;
  readonly planner: PortalClient;
  readonly evaluator: PortalClient;
  readonly motherGivenName: string;
  /** The planner's organisation. */
  readonly organizationId: string;
  readonly serviceCode: string;
  /** That of the platform, which may live ahead. */
  readonly clock: Clock;
}

export const demoPassword = 'demonstration-isere';

/** Signs in the demonstration accounts that `npm start` prints. */
export async function signInCast(base: string, clock = systemClock): Promise<Cast> {
  const as = (email: string) => PortalClient.signIn(base, email, demoPassword);
  const [daughter, coordinator, planner, evaluator] = await Promise.all([
    as('claire.martin@example.fr'),
    as('coordination@example.fr'),
    as('planning@example.fr'),
    as('evaluation@example.fr'),
  ]);
  const session = await planner.must<{ account: { organizationId: string } }>('/api/session');
  return {
    daughter,
    coordinator,
    planner,
    evaluator,
    motherGivenName: 'Jeanne',
    organizationId: session.account.organizationId,
    serviceCode: 'getting-up-help',
    clock,
  };
}
