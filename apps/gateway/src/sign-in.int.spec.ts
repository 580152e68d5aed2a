import { get as httpGet } from 'node:http';
import type { SessionView } from '@chez-soi/contracts';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';

let running: RunningGateway;
beforeAll(async () => {
  running = await RunningGateway.start();
  await running.gateway.loadDemoAccounts([claire], demoPassword);
});
afterAll(() => running.stop());

describe('signing in', () => {
  it('leads from the portal over the sign-in page back to where one was', async () => {
    const browser = running.browser();
    const page = await browser.open('/api/session/login?returnTo=/health/live%3Fencore');
    expect(page.url).toMatch(/^\/sign-in\//);
    expect(page.text).toContain('Se connecter');
    const landed = await browser.submit(page.url, {
      email: 'Claire.Moreau@exemple.invalid',
      password: demoPassword,
    });
    expect(landed.url).toBe('/health/live?encore');
    const session = await browser.call<SessionView>('GET', '/api/session');
    expect(session.body).toMatchObject({
      signedIn: true,
      account: { id: claire.id, name: 'Claire Moreau', roles: ['family'] },
    });
  });

  it('is not needed to be told whom to call', async () => {
    const { contact } = (await running.browser().call<SessionView>('GET', '/api/session')).body;
    expect(contact).toEqual({ phone: '04 65 71 38 00', hours: null });
  });

  it('uses a code with PKCE, and no token ever shows in an address or a readable cookie', async () => {
    const browser = await running.signedIn(claire.email);
    const authorization = browser.visited.find((path) => path.startsWith('/oidc/auth?'))!;
    const asked = new URLSearchParams(authorization.split('?')[1]);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(browser.visited.join()).not.toMatch(/id_token|access_token/);
    const again = await running.browser().open('/api/session/login');
    expect(again.headers.get('content-security-policy')).toContain(`script-src 'self'`);
  });

  it('is refused by the issuer without PKCE', async () => {
    const query = new URLSearchParams({
      client_id: 'chez-soi-portal',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${running.origin}/api/session/callback`,
    });
    const answer = await fetch(`${running.origin}/oidc/auth?${query}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toMatch(/error=invalid_request.*PKCE/);
  });

  it('sets a cookie that scripts cannot read and other sites cannot use', async () => {
    const browser = running.browser();
    const page = await browser.open('/api/session/login');
    const { url } = page;
    const posted = await fetch(`${running.origin}${url}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: browser.cookieHeader(url) },
      body: new URLSearchParams({ demo: claire.email }),
    });
    const resumed = new URL(posted.headers.get('location')!, running.origin);
    const code = await fetch(resumed, {
      redirect: 'manual',
      headers: { cookie: browser.cookieHeader(resumed.pathname) },
    });
    const callback = new URL(code.headers.get('location')!);
    const landed = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: browser.cookieHeader(callback.pathname) },
    });
    const line = landed.headers.getSetCookie().find((text) => text.startsWith('chez_soi_session='))!;
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    const replayed = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: browser.cookieHeader(callback.pathname) },
    });
    expect(replayed.status).toBe(400);
  });

  it('says in words that the password is wrong, keeps the address, and does not say whether the account exists', async () => {
    const browser = running.browser();
    const { url } = await browser.open('/api/session/login');
    const wrong = await browser.submit(url, { email: claire.email, password: 'pas le bon du tout' });
    const unknown = await browser.submit(url, {
      email: 'personne@exemple.invalid',
      password: 'pas le bon du tout',
    });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('Adresse e-mail ou mot de passe incorrect');
    expect(wrong.text).toContain(`value="${claire.email}"`);
    expect(unknown.text.replaceAll('personne@exemple.invalid', claire.email)).toBe(wrong.text);
    expect(browser.cookie('chez_soi_session')).toBeUndefined();
  });

  it('is closed for a while after ten failures in a quarter of an hour, even with the right password', async () => {
    const email = 'pierre.essai@exemple.invalid';
    await running.gateway.loadDemoAccounts(
      [{ ...claire, id: '018f0000-0000-7000-8000-000000000001', email }],
      demoPassword,
    );
    const browser = running.browser();
    const { url } = await browser.open('/api/session/login');
    for (let failures = 0; failures < 10; failures += 1)
      expect((await browser.submit(url, { email, password: `essai ${failures}` })).status).toBe(401);
    const blocked = await browser.submit(url, { email, password: demoPassword });
    expect(blocked.status).toBe(429);
    expect(blocked.text).toContain('Attendez 15 minutes');
  });

  it('lets a visitor of the trial version enter with one tap, and only as a demo account', async () => {
    const browser = running.browser();
    const page = await browser.open('/api/session/login?lang=en');
    expect(page.text).toContain('Claire, Jeanne’s daughter');
    expect((await browser.submit(page.url, { demo: 'admin@exemple.invalid' })).status).toBe(401);
    await browser.submit(page.url, { demo: claire.email });
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(true);
  });

  it('asks for the password again after somebody left: the next person does not enter as the one before', async () => {
    const browser = await running.signedIn(claire.email);
    expect((await browser.call('POST', '/api/session/logout')).status).toBe(200);
    const page = await browser.open('/api/session/login');
    expect(page.text).toContain('Mot de passe');
  });

  it('goes on under the public address when one came by another, because cookies belong to one host', async () => {
    const location = await new Promise<string | undefined>((resolve, reject) => {
      const options = { path: '/api/session/login?returnTo=/a', headers: { host: 'autre.invalid' } };
      httpGet(running.origin, options, (answer) => resolve(answer.resume().headers.location)).on(
        'error',
        reject,
      );
    });
    expect(location).toBe(`${running.origin}/api/session/login?returnTo=%2Fa&here=1`);
  });

  it('explains what to do when the page is opened elsewhere or too late', async () => {
    const { url } = await running.browser().open('/api/session/login');
    const elsewhere = await running.browser().open(url);
    expect(elsewhere.status).toBe(410);
    expect(elsewhere.text).toContain('href="/api/session/login"');
    const callback = await running.browser().open('/api/session/callback?code=x&state=y');
    expect(callback.status).toBe(400);
    expect(callback.text).toContain('Recommencer');
  });
});

describe('a session', () => {
  it('survives a restart of the gateway, and so does a sign-in that is under way', async () => {
    const browser = await running.signedIn(claire.email);
    const other = running.browser();
    const { url } = await other.open('/api/session/login');
    await running.restart();
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(true);
    await other.submit(url, { email: claire.email, password: demoPassword });
    expect((await other.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(true);
  });

  it('ends for good when one leaves, also for a copy of its cookie', async () => {
    const browser = await running.signedIn(claire.email);
    const cookie = browser.cookieHeader('/');
    await browser.call('POST', '/api/session/logout');
    const answer = await fetch(`${running.origin}/api/session`, { headers: { cookie } });
    expect(((await answer.json()) as SessionView).signedIn).toBe(false);
  });

  it('cannot be used by another site to act', async () => {
    const browser = await running.signedIn(claire.email);
    const answer = await browser.call('POST', '/api/session/logout', undefined, {
      origin: 'https://ailleurs.invalid',
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(true);
  });

  it('tells a visitor whom one may try to be', async () => {
    const { body } = await running.browser().call<SessionView>('GET', '/api/session');
    expect(body).toMatchObject({ signedIn: false, account: null });
    expect(body.demoAccounts).toContainEqual({ email: claire.email, label: claire.label });
  });
});
