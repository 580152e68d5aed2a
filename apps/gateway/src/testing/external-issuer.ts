import Fastify, { type FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An OpenID Connect issuer of somebody else: signs in whoever `claims` says, without asking. */
export class TestExternalIssuer {
  claims: Record<string, unknown> = {};
  readonly clientId = 'chez-soi';
  readonly clientSecret = 'secret-of-the-client';
  issuer = '';
  private readonly fastify: FastifyInstance = Fastify();
  private nonce = '';

  async up(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: '1', alg: 'RS256', use: 'sig' };
    this.fastify.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_, body, done) => done(null, body),
    );
    this.fastify.get('/.well-known/openid-configuration', () => ({
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
    }));
    this.fastify.get('/jwks', () => ({ keys: [jwk] }));
    this.fastify.get<{ Querystring: Record<string, string> }>('/authorize', ({ query }, reply) => {
      this.nonce = query['nonce'] ?? '';
      return reply.redirect(
        `${query['redirect_uri']}?${new URLSearchParams({ code: 'c', state: query['state'] ?? '' })}`,
      );
    });
    this.fastify.post('/token', async () => {
      const token = new SignJWT({ ...this.claims, nonce: this.nonce }).setProtectedHeader({
        alg: 'RS256',
        kid: '1',
      });
      token
        .setIssuer(this.issuer)
        .setAudience(this.clientId)
        .setSubject('42')
        .setIssuedAt()
        .setExpirationTime('5m');
      return { access_token: 'a', token_type: 'Bearer', id_token: await token.sign(privateKey) };
    });
    this.issuer = await this.fastify.listen({ host: '127.0.0.1', port: 0 });
  }

  down(): Promise<void> {
    return this.fastify.close().then(() => undefined);
  }
}
