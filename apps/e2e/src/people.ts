import type { InviteAccount } from '@chez-soi/contracts';
import { demoPassword } from './cast';
import { PortalClient } from './client';

/** A sentence that the password rule accepts. */
const passphrase = 'une phrase de passe pour les essais';

/** An account that an administrator invites, who chooses a password behind the link and signs in. */
export async function invited(
  administrator: PortalClient,
  invitation: Pick<InviteAccount, 'email' | 'name' | 'roles'> & { readonly organizationId?: string },
): Promise<PortalClient> {
  const { link } = await administrator.must<{ link: string }>('/api/accounts', invitation);
  await choosePassword(link);
  return PortalClient.signIn(administrator.base, invitation.email, passphrase);
}

/** Uses an invitation link as its page does; answers with the status (303 = accepted, 410 = used up). */
export async function choosePassword(link: string): Promise<number> {
  const response = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(link).origin },
    body: new URLSearchParams({ password: passphrase, repeat: passphrase }),
  });
  await response.text();
  return response.status;
}

/** Whom `choosePassword` let in. */
export function signInInvited(base: string, email: string): Promise<PortalClient> {
  return PortalClient.signIn(base, email, passphrase);
}

export function signInAdministrator(base: string): Promise<PortalClient> {
  return PortalClient.signIn(base, 'administration@example.fr', demoPassword);
}

/** The header with which a program identifies itself, by client credentials. */
export async function bearer(
  base: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<{ authorization: string }> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const response = await fetch(`${base}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}: ${await response.text()}`);
  const { access_token } = (await response.json()) as { access_token: string };
  return { authorization: `Bearer ${access_token}` };
}
