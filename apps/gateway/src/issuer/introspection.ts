import { decodeJwt } from 'jose';
import type { KoaContext, Provider } from 'oidc-provider';
import type { Clock } from '@chez-soi/kernel';
import type { MachineClientStore } from '../store/machine-client.store';
import type { AccessTokens } from './access-tokens';
import { stillGranted } from './requested-scopes';

export interface IntrospectionParts {
  readonly tokens: AccessTokens;
  readonly machines: MachineClientStore;
  readonly clock: Clock;
}

/**
 * OAuth 2.0 Token Introspection (RFC 7662): a program asks whether a token of its own still opens anything, and what.
 * The issuer makes sure who asks, and then refuses signed tokens, which it does not keep: those are answered here.
 */
export function introspectSignedTokens(provider: Provider, parts: IntrospectionParts): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route !== 'introspection') return;
    if ((ctx.body as { error?: string }).error !== 'unsupported_token_type') return;
    const answer = await introspected(ctx.oidc, parts);
    ctx.status = 200;
    ctx.body = answer;
  });
}

/** Of a token that is somebody else's, expired, forged or no longer good for anything it is told only that it is not active. */
async function introspected(oidc: KoaContext['oidc'], { tokens, machines, clock }: IntrospectionParts) {
  const { token: text = '' } = oidc.params;
  const token = await tokens.read(text, clock());
  if (token?.accountId !== oidc.client.clientId) return { active: false };
  const granted = (await machines.find(token.accountId))?.scopes ?? [];
  const scopes = stillGranted(granted, token.scopes);
  if (scopes.length === 0) return { active: false };
  const { iss, aud, sub, iat, exp, jti } = decodeJwt(text);
  return {
    ...{ active: true, client_id: token.accountId, token_type: 'Bearer', scope: scopes.join(' ') },
    ...{ iss, aud, sub, iat, exp, jti },
  };
}
