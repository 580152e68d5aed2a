import { setTimeout as pause } from 'node:timers/promises';
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
}

export const demoPassword = 'demonstration-isere';

/** Signs in the demonstration accounts that `npm start` prints. */
export async function signInCast(base: string): Promise<Cast> {
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
  };
}

/** Looks every 10 ms until `check` holds; fails after ten seconds with what was last seen. */
export async function eventually<T>(read: () => Promise<T> | T, check: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (check(value)) return value;
    if (Date.now() > end)
      throw new Error(`Not within 10 s; last seen: ${JSON.stringify(value).slice(0, 400)}`);
    await pause(10);
  }
}
