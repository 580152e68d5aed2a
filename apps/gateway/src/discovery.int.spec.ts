import { RunningGateway } from './testing/running-gateway';

interface Metadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly introspection_endpoint: string;
  readonly jwks_uri: string;
  readonly token_endpoint_auth_methods_supported: string[];
  readonly capabilities: string[];
}

let running: RunningGateway;
beforeAll(async () => {
  running = await RunningGateway.start();
});
afterAll(() => running.stop());

const told = async (path: string) => (await fetch(running.origin + path)).json() as Promise<Metadata>;

describe('how a program learns where its token comes from', () => {
  it('is told without a token, to be kept for a while', async () => {
    const answer = await fetch(`${running.origin}/fhir/.well-known/smart-configuration`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('claims what is served: no launch, and the same as the issuer says of itself', async () => {
    const smart = await told('/fhir/.well-known/smart-configuration');
    const issuer = await told('/oidc/.well-known/openid-configuration');
    const addresses = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
    for (const name of [...addresses, 'introspection_endpoint'] as const)
      expect([name, smart[name]]).toEqual([name, issuer[name]]);
    const methods = ['client_secret_basic', 'client_secret_post'];
    expect(smart.token_endpoint_auth_methods_supported).toEqual(methods);
    expect(issuer.token_endpoint_auth_methods_supported).toEqual(methods);
    expect(smart).toMatchObject({ code_challenge_methods_supported: ['S256'] });
    expect(smart.capabilities).toEqual(['client-confidential-symmetric', 'permission-v1', 'permission-v2']);
    expect(smart.introspection_endpoint).toBe(`${issuer.issuer}/token/introspection`);
    expect((await fetch(smart.jwks_uri)).status).toBe(200);
    expect(await told('/fhir/.well-known/openid-configuration')).toEqual(smart);
  });
});
