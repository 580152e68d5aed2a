import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { IssuerSecrets } from '../store/issuer-secret.store';
import { ISSUER_PATH } from './issuer';

/** What a program's token says. */
export interface AccessToken {
  readonly accountId: string;
  /** Null in a token from before there were scopes: all that the program was granted. */
  readonly scopes: readonly string[] | null;
}

/** Checks the access tokens that the embedded issuer gives to programs. */
export class AccessTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    secrets: IssuerSecrets,
    private readonly publicUrl: string,
  ) {
    this.keys = createLocalJWKSet({ keys: secrets.jwks.keys.map(publicPart) } as JSONWebKeySet);
  }

  /** Null for a token that is forged, expired or meant for somebody else. */
  async read(token: string, now: Date): Promise<AccessToken | null> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: `${this.publicUrl}${ISSUER_PATH}`,
        audience: this.publicUrl,
        typ: 'at+jwt',
        algorithms: ['ES256'],
        currentDate: now,
      });
      const { client_id: accountId, scope } = payload;
      if (typeof accountId !== 'string') return null;
      return { accountId, scopes: typeof scope === 'string' ? scope.split(' ') : null };
    } catch {
      return null;
    }
  }
}

function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  const { d: _, ...shown } = key;
  return shown;
}
