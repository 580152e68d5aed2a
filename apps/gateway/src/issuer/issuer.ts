import { timingSafeEqual } from 'node:crypto';
import type { KoaContext, Client, Grant, Provider } from 'oidc-provider';
import { isId } from '@chez-soi/kernel';
import type { Database } from '@chez-soi/service-kit';
import { tokenHash } from '../domain/opaque-token';
import { messagePage } from '../http/pages/message.page';
import type { AccountStore } from '../store/account.store';
import type { ScopeAdmission } from '../scope-admission';
import type { IssuerSecrets } from '../store/issuer-secret.store';
import type { MachineClientStore } from '../store/machine-client.store';
import { OidcModelStore, type OidcPayload } from '../store/oidc-model.store';
import { scopesGiven } from './requested-scopes';

export const ISSUER_PATH = '/oidc';
export const PORTAL_CLIENT_ID = 'chez-soi-portal';
/** How programs show their secret to the token endpoint: in the header, or in the form. */
export const secretMethods = ['client_secret_basic', 'client_secret_post'] as const;
export const CALLBACK_PATH = '/api/session/callback';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export interface IssuerOptions {
  readonly publicUrl: string;
  readonly secrets: IssuerSecrets;
  readonly accounts: AccountStore;
  readonly database: Database;
  readonly machines: MachineClientStore;
  readonly admission: ScopeAdmission;
  /** False when another issuer signs people in; machine clients stay here. */
  readonly signsPeopleIn: boolean;
}

/** The embedded OpenID Connect issuer: code flow with PKCE for the portal, client credentials for programs. */
export async function createIssuer(options: IssuerOptions): Promise<Provider> {
  const { Provider: OidcProvider } = await import('oidc-provider');
  const provider = new OidcProvider(`${options.publicUrl}${ISSUER_PATH}`, configuration(options));
  provider.proxy = true;
  // Secrets are 256 random bits of which the issuer only ever holds the hash.
  provider.Client.prototype.compareClientSecret = function (actual) {
    const expected = Buffer.from(this.clientSecret, 'base64url');
    const given = tokenHash(actual);
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  return provider;
}

function configuration(options: IssuerOptions): Record<string, unknown> {
  const { publicUrl, secrets, accounts, database, machines } = options;
  const cookie = {
    httpOnly: true,
    sameSite: 'lax',
    signed: true,
    secure: publicUrl.startsWith('https:'),
    overwrite: true,
  };
  return {
    adapter: (model: string) =>
      model === 'Client' ? machineClients(machines) : new OidcModelStore(model, database),
    clients: options.signsPeopleIn ? [portalClient(publicUrl, secrets)] : [],
    // Secrets are kept as hashes: no method that signs with them can be served.
    clientAuthMethods: secretMethods,
    responseTypes: ['code'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    jwks: secrets.jwks,
    cookies: {
      names: { session: 'oidc_session', interaction: 'oidc_interaction', resume: 'oidc_resume' },
      keys: [secrets.cookieKey],
      long: cookie,
      short: cookie,
    },
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    interactions: { url: (_: KoaContext, interaction: { uid: string }) => `/sign-in/${interaction.uid}` },
    findAccount: async (_: KoaContext, sub: string) => {
      const account = await accounts.byId(sub);
      return account?.active ? { accountId: sub, claims: async () => ({ sub }) } : undefined;
    },
    loadExistingGrant: ownGrant,
    renderError,
    features: features(options),
    extraTokenClaims: (_: KoaContext, token: { kind: string }) =>
      token.kind === 'ClientCredentials' ? { roles: ['machine'] } : undefined,
    ttl: lifetimes,
  };
}

/** In seconds. The portal's own session begins when the issuer's work is done, so that all of this is short. */
const lifetimes = {
  AccessToken: 5 * MINUTE,
  AuthorizationCode: MINUTE,
  ClientCredentials: 10 * MINUTE,
  IdToken: 5 * MINUTE,
  Interaction: HOUR,
  Session: HOUR,
  Grant: HOUR,
};

function features({ publicUrl, machines, admission }: IssuerOptions): Record<string, unknown> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    clientCredentials: { enabled: true },
    // Tokens that the issuer keeps are the portal's: nobody is told of them.
    introspection: { enabled: true, allowedPolicy: () => false },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_: KoaContext, client: Client) =>
        client.grantTypeAllowed('client_credentials') ? publicUrl : undefined,
      getResourceServerInfo: async (ctx: KoaContext, _: string, client: Client) => ({
        scope: await scopeOf(ctx, client, machines, admission),
        audience: publicUrl,
        accessTokenTTL: 10 * MINUTE,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  };
}

/** Replaces what a program asks for by what it is given, which the issuer then puts into token and answer. */
async function scopeOf(
  { oidc }: KoaContext,
  { clientId }: Client,
  machines: MachineClientStore,
  admission: ScopeAdmission,
): Promise<string> {
  const granted = isId(clientId) ? ((await machines.find(clientId))?.scopes ?? []) : [];
  const given = await scopesGiven(granted, oidc.params.scope, admission);
  if (Array.isArray(given)) return (oidc.params.scope = given.join(' '));
  const { errors } = await import('oidc-provider');
  throw new errors.InvalidScope(given.description, oidc.params.scope);
}

function portalClient(publicUrl: string, secrets: IssuerSecrets): Record<string, unknown> {
  return {
    client_id: PORTAL_CLIENT_ID,
    client_secret: tokenHash(secrets.portalClientSecret).toString('base64url'),
    redirect_uris: [`${publicUrl}${CALLBACK_PATH}`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    application_type: 'web',
  };
}

/** Clients other than the portal are accounts with the role `machine`; a closed account is no client any more. */
function machineClients(machines: MachineClientStore) {
  const readOnly = () => Promise.reject(new Error('Machine clients are managed as accounts'));
  return {
    async find(id: string): Promise<OidcPayload | undefined> {
      const machine = isId(id) ? await machines.find(id) : null;
      if (!machine) return undefined;
      return {
        client_id: id,
        client_secret: machine.secretHash.toString('base64url'),
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      };
    },
    upsert: readOnly,
    destroy: readOnly,
    consume: readOnly,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    revokeByGrantId: readOnly,
  };
}

/** The portal is the platform's own application: it asks nobody for consent to itself. */
async function ownGrant(ctx: KoaContext): Promise<Grant> {
  const { client, session, provider } = ctx.oidc;
  const known = session.grantIdFor(client.clientId);
  const stored = known ? await provider.Grant.find(known) : undefined;
  if (stored) return stored;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

function renderError(ctx: KoaContext): void {
  const language = /^\s*en\b/i.test(ctx.get('accept-language')) ? 'en' : 'fr';
  ctx.type = 'html';
  ctx.body = messagePage(language, {
    title: { fr: 'La connexion n’a pas abouti', en: 'Sign-in did not complete' },
    text: {
      fr: 'Cette page de connexion n’est plus valable. Recommencez : cela prend une minute.',
      en: 'This sign-in page is no longer valid. Start again: it takes a minute.',
    },
    action: { href: '/api/session/login', label: { fr: 'Recommencer', en: 'Start again' } },
  });
}
