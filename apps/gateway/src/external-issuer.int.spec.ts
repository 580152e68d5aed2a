import type { SessionView } from '@chez-soi/contracts';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';
import { TestExternalIssuer } from './testing/external-issuer';

const department = new TestExternalIssuer();
let running: RunningGateway;
beforeAll(async () => {
  await department.up();
  const { issuer, clientId, clientSecret } = department;
  running = await RunningGateway.start(() => ({
    externalIssuer: { issuer, clientId, clientSecret },
    metricsToken: 'a-token-of-the-scraper',
  }));
  await running.gateway.loadDemoAccounts([claire], demoPassword);
});
afterAll(async () => {
  await running.stop();
  await department.down();
});

/** A browser that was sent to the issuer of the Département and came back. */
async function comeBack() {
  const browser = running.browser();
  const left = await browser.open('/api/session/login').catch((error: Error) => error.message);
  const authorize = String(left).replace('Left the site: ', '');
  const answer = await fetch(authorize, { redirect: 'manual' });
  const callback = new URL(answer.headers.get('location')!);
  return { browser, page: await browser.open(callback.pathname + callback.search), authorize };
}

describe('signing in with the issuer of the Département', () => {
  it('opens the account that has the verified e-mail address', async () => {
    department.claims = { email: claire.email.toUpperCase(), email_verified: true };
    const { browser, authorize } = await comeBack();
    expect(new URL(authorize).searchParams.get('code_challenge_method')).toBe('S256');
    expect((await browser.call<SessionView>('GET', '/api/session')).body.account?.id).toBe(claire.id);
  });

  it.each([
    ['an address that was not verified', { email: claire.email, email_verified: false }],
    ['an address that has no account', { email: 'inconnue@exemple.invalid', email_verified: true }],
    ['no address', {}],
  ])('opens nothing with %s, and says whom to ask', async (_, claims) => {
    department.claims = claims;
    const { browser, page } = await comeBack();
    expect(page.status).toBe(403);
    expect(page.text).toContain('Demandez une invitation');
    expect(browser.cookie('chez_soi_session')).toBeUndefined();
  });

  it('leaves no way in by password', async () => {
    const query = new URLSearchParams({
      client_id: 'chez-soi-portal',
      response_type: 'code',
      scope: 'openid',
    });
    const answer = await fetch(`${running.origin}/oidc/auth?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Recommencer');
  });
});

describe('what programs are told while the Département signs people in', () => {
  it('is our token endpoint, and no way to authorise that would lead nowhere', async () => {
    const answer = await fetch(`${running.origin}/fhir/.well-known/smart-configuration`);
    const told = (await answer.json()) as Record<string, unknown>;
    expect(told).toMatchObject({
      issuer: `${running.origin}/oidc`,
      token_endpoint: `${running.origin}/oidc/token`,
      grant_types_supported: ['client_credentials'],
    });
    expect(told).not.toHaveProperty('authorization_endpoint');
  });
});

describe('the figures of the gateway', () => {
  it('are for whoever has the token', async () => {
    const read = (headers: Record<string, string>) => fetch(`${running.origin}/metrics`, { headers });
    expect((await read({})).status).toBe(404);
    expect((await read({ authorization: 'Bearer another-token-of-mine' })).status).toBe(404);
    expect((await read({ authorization: 'Bearer a-token-of-the-scraper' })).status).toBe(200);
  });
});
