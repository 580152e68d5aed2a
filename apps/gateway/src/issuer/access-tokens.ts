import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { IssuerSecrets } from '../store/issuer-secret.store';
import { ISSUER_PATH } from './issuer';

/** Checks the access tokens that the embedded issuer gives to programs. */
export class AccessTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    secrets: IssuerSecrets,
    private readonly publicUrl: string,
  ) {
    this.keys = createLocalJWKSet({ keys: secrets.jwks.keys.map(publicPart) } as JSONWebKeySet);
  }

  /** The program's account; null for a token that is forged, expired or meant for somebody else. */
  async accountOf(token: string, now: Date): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: `${this.publicUrl}${ISSUER_PATH}`,
        audience: this.publicUrl,
        typ: 'at+jwt',
        algorithms: ['ES256'],
        currentDate: now,
      });
      return typeof payload['client_id'] === 'string' ? payload['client_id'] : null;
    } catch {
      return null;
    }
  }
}

function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  const { d: _, ...shown } = key;
  return shown;
}
