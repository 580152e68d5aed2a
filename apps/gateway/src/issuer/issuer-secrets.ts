import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { IssuerSecrets } from '../store/issuer-secret.store';

/** New secrets for an issuer that has none yet. */
export async function makeIssuerSecrets(): Promise<IssuerSecrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const secret = () => randomBytes(32).toString('base64url');
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' }] },
    cookieKey: secret(),
    portalClientSecret: secret(),
    loginStateKey: secret(),
  };
}
