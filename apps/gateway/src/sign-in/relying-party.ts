import * as client from 'openid-client';
import type { ExternalIssuer } from '../config';
import { CALLBACK_PATH, ISSUER_PATH, PORTAL_CLIENT_ID } from '../issuer/issuer';
import { type LoginState, LOGIN_STATE_SECONDS, openLoginState, sealLoginState } from './login-state';

/** Sends one request of the token exchange without leaving the process. */
export type Dispatch = (request: {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}) => Promise<Response>;

export interface RelyingPartyOptions {
  readonly publicUrl: string;
  /** Null = the embedded issuer. */
  readonly external: ExternalIssuer | null;
  readonly portalClientSecret: string;
  readonly loginStateKey: Uint8Array;
  readonly dispatch: Dispatch;
}

/** Who the issuer says has signed in: an account id (embedded) or a verified e-mail address (external). */
export type Identity = { readonly accountId: string } | { readonly verifiedEmail: string | null };

export interface StartedLogin {
  readonly url: string;
  readonly sealedState: string;
  readonly maxAgeSeconds: number;
}

/** The gateway as a client of the issuer: authorization code with PKCE; tokens never reach the browser. */
export class RelyingParty {
  private configuration: Promise<client.Configuration> | null = null;

  constructor(private readonly options: RelyingPartyOptions) {}

  async start(returnTo: string, language: 'fr' | 'en', now: Date): Promise<StartedLogin> {
    const configuration = await this.configured();
    const login: LoginState = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
      returnTo,
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.options.publicUrl}${CALLBACK_PATH}`,
      scope: this.options.external ? 'openid email' : 'openid',
      state: login.state,
      nonce: login.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(login.codeVerifier),
      code_challenge_method: 'S256',
      ui_locales: language,
      // On a shared tablet, the next person must not enter as the one before.
      prompt: 'login',
    });
    const sealedState = await sealLoginState(login, this.options.loginStateKey, now);
    return { url: url.href, sealedState, maxAgeSeconds: LOGIN_STATE_SECONDS };
  }

  /** Exchanges the code that came back. Null when this browser did not start this sign-in, or the issuer refused. */
  async finish(query: string, sealedState: string | undefined, now: Date) {
    const login = await openLoginState(sealedState, this.options.loginStateKey, now);
    if (!login) return null;
    const url = new URL(`${this.options.publicUrl}${CALLBACK_PATH}${query}`);
    if (url.searchParams.get('state') !== login.state || !url.searchParams.has('code')) return null;
    const tokens = await client.authorizationCodeGrant(await this.configured(), url, {
      pkceCodeVerifier: login.codeVerifier,
      expectedState: login.state,
      expectedNonce: login.nonce,
      idTokenExpected: true,
    });
    return { identity: this.identityOf(tokens.claims()), returnTo: login.returnTo };
  }

  private identityOf(claims: client.IDToken | undefined): Identity {
    if (!this.options.external) return { accountId: claims?.sub ?? '' };
    const isVerified = claims?.['email_verified'] === true && typeof claims['email'] === 'string';
    return { verifiedEmail: isVerified ? (claims['email'] as string) : null };
  }

  /** An external issuer is discovered at the first sign-in, so that the gateway starts without it. */
  private configured(): Promise<client.Configuration> {
    this.configuration ??= this.options.external
      ? this.discover(this.options.external)
      : Promise.resolve(this.embedded());
    return this.configuration;
  }

  private async discover({ issuer, clientId, clientSecret }: ExternalIssuer): Promise<client.Configuration> {
    try {
      const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(issuer);
      return await client.discovery(
        new URL(issuer),
        clientId,
        clientSecret,
        client.ClientSecretBasic(clientSecret),
        {
          ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}),
        },
      );
    } catch (error) {
      this.configuration = null;
      throw error;
    }
  }

  private embedded(): client.Configuration {
    const { publicUrl, portalClientSecret, dispatch } = this.options;
    const issuer = `${publicUrl}${ISSUER_PATH}`;
    const configuration = new client.Configuration(
      {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      },
      PORTAL_CLIENT_ID,
      { id_token_signed_response_alg: 'ES256' },
      client.ClientSecretBasic(portalClientSecret),
    );
    configuration[client.customFetch] = (url, { method, headers, body }) =>
      dispatch({ method, url: url.slice(publicUrl.length), headers, body: String(body ?? '') });
    if (publicUrl.startsWith('http:')) client.allowInsecureRequests(configuration);
    return configuration;
  }
}
