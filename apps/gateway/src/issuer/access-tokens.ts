import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { IssuerSecrets } from '../store/issuer-secret.store';
import { ISSUER_PATH } from './issuer';

/** What a program's token says. */
export interface AccessToken {
  readonly accountId: string;
  /** Null in a token from before there were scopes: all that the program was granted. */
  readonly scopes: readonly string[] | null;
}

/** Of tokens that were verified, so many are remembered: more than there are programs. */
const MOST_REMEMBERED = 1000;

/** Checks the access tokens that the embedded issuer gives to programs. */
export class AccessTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;
  /** A signature that held once holds always, and checking it was a tenth of the gateway's time. */
  private readonly verified = new Map<string, AccessToken & { readonly until: number }>();

  constructor(
    secrets: IssuerSecrets,
    private readonly publicUrl: string,
  ) {
    this.keys = createLocalJWKSet({ keys: secrets.jwks.keys.map(publicPart) } as JSONWebKeySet);
  }

  /** Null for a token that is forged, expired or meant for somebody else. */
  async read(token: string, now: Date): Promise<AccessToken | null> {
    const known = this.verified.get(token);
    if (known) return known.until > now.getTime() ? known : null;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: `${this.publicUrl}${ISSUER_PATH}`,
        audience: this.publicUrl,
        typ: 'at+jwt',
        algorithms: ['ES256'],
        currentDate: now,
      });
      const { client_id: accountId, scope, exp = 0 } = payload;
      if (typeof accountId !== 'string') return null;
      const scopes = typeof scope === 'string' ? scope.split(' ') : null;
      return this.remember(token, { accountId, scopes, until: exp * 1000 });
    } catch {
      return null;
    }
  }

  private remember<T extends AccessToken & { readonly until: number }>(token: string, read: T): T {
    const [oldest] = this.verified.keys();
    if (oldest !== undefined && this.verified.size >= MOST_REMEMBERED) this.verified.delete(oldest);
    this.verified.set(token, read);
    return read;
  }
}

function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  const { d: _, ...shown } = key;
  return shown;
}
