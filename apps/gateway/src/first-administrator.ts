import type { GatewayApp } from './app';

/** Address, which receives nothing, and name. */
const who = ['administration@chez-soi.invalid', 'Administration'] as const;

/**
 * What to print for the person who sets the platform up, or nothing once somebody can sign in with a password. Told again
 * until it was used: a start that was cut off before the link was read locks nobody out.
 */
export async function firstAdministratorLine(
  gateway: Pick<GatewayApp, 'accountKinds' | 'createAdministratorInvitation'>,
): Promise<string | null> {
  const { withPassword } = await gateway.accountKinds();
  if (withPassword) return null;
  const link = await gateway.createAdministratorInvitation(...who);
  return `Lien à usage unique pour le premier compte d’administration : ${link}`;
}
