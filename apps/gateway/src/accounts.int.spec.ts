import type { AccountView, Page, Problem, SessionView } from '@chez-soi/contracts';
import { sealAudit, verifyAudit } from '@chez-soi/service-kit';
import type { Invited } from './accounts.service';
import type { MachineCreated } from './machines.service';
import type { Browser } from './testing/browser';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';

let running: RunningGateway;
let admin: Browser;
beforeAll(async () => {
  running = await RunningGateway.start();
  await running.gateway.loadDemoAccounts([claire], demoPassword);
  admin = await running.administrator();
});
afterAll(() => running.stop());

const paul = { name: 'Paul Essai', email: 'Paul.Essai@exemple.invalid', roles: ['coordinator'] };

async function invite(email: string): Promise<Invited> {
  const { status, body } = await admin.call<Invited>('POST', '/api/accounts', { ...paul, email });
  expect(status).toBe(201);
  return body;
}

function pathOf({ link }: Invited): string {
  return link.slice(running.origin.length);
}

describe('an invitation', () => {
  it('lets its owner choose a password and sign in, once', async () => {
    const invited = await invite('Paul.Essai@exemple.invalid');
    expect(invited.account).toMatchObject({
      email: 'paul.essai@exemple.invalid',
      roles: ['coordinator'],
      active: true,
    });
    const browser = running.browser();
    expect((await browser.open(pathOf(invited))).text).toContain('Bienvenue Paul Essai');
    const password = 'le chat dort au soleil';
    const page = await browser.submit(pathOf(invited), { password, repeat: password });
    await browser.submit(page.url, { email: invited.account.email, password });
    expect((await browser.call<SessionView>('GET', '/api/session')).body.account?.email).toBe(
      'paul.essai@exemple.invalid',
    );
    const again = await running.browser().submit(pathOf(invited), { password, repeat: password });
    expect(again.status).toBe(410);
    expect(again.text).toContain('déjà servi');
  });

  it('is used up by one of two who send it at the same moment', async () => {
    const invited = await invite('deux@exemple.invalid');
    const send = (password: string) =>
      running.browser().submit(pathOf(invited), { password, repeat: password });
    const pages = await Promise.all([send('la première phrase'), send('la deuxième phrase')]);
    expect(pages.map(({ url }) => url.startsWith('/sign-in/')).sort()).toEqual([false, true]);
    expect(pages.every(({ status }) => status < 500)).toBe(true);
  });

  it('says what is wrong with a password and stays open', async () => {
    const invited = await invite('court@exemple.invalid');
    const short = await running.browser().submit(pathOf(invited), { password: 'court', repeat: 'court' });
    expect(short.status).toBe(400);
    expect(short.text).toContain('au moins 12 caractères');
    const different = await running
      .browser()
      .submit(pathOf(invited), { password: 'le chat dort ici', repeat: 'le chat dort là' });
    expect(different.text).toContain('ne sont pas les mêmes');
    expect((await running.browser().open(pathOf(invited))).status).toBe(200);
  });

  it('made anew replaces the one before, and a new password ends the sessions of the old one', async () => {
    const first = await invite('perdu@exemple.invalid');
    const path = `/api/accounts/${first.account.id}/invitation`;
    const second = (await admin.call<Invited>('POST', path, {})).body;
    expect((await running.browser().open(pathOf(first))).status).toBe(410);
    await running.browser().submit(pathOf(second), { password: demoPassword, repeat: demoPassword });
    const browser = await running.signedIn('perdu@exemple.invalid');
    const third = (await admin.call<Invited>('POST', path, {})).body;
    await running
      .browser()
      .submit(pathOf(third), { password: 'une autre longue phrase', repeat: 'une autre longue phrase' });
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(false);
  });

  it('with a made-up token leads nowhere', async () => {
    expect((await running.browser().open('/invitation/nimporte-quoi')).status).toBe(410);
  });
});

describe('the administration of accounts', () => {
  it('is for administrators', async () => {
    expect((await running.browser().call('GET', '/api/accounts')).status).toBe(401);
    const family = await running.signedIn(claire.email);
    expect((await family.call('GET', '/api/accounts')).status).toBe(403);
    expect((await family.call('POST', '/api/accounts', paul)).status).toBe(403);
  });

  it('closes an account at once: its session is no longer one', async () => {
    const invited = await invite('ferme@exemple.invalid');
    await running.browser().submit(pathOf(invited), { password: demoPassword, repeat: demoPassword });
    const browser = await running.signedIn('ferme@exemple.invalid');
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(true);
    const closed = await admin.call<AccountView>(
      'POST',
      `/api/accounts/${invited.account.id}/deactivate`,
      {},
    );
    expect(closed.body.active).toBe(false);
    expect((await browser.call<SessionView>('GET', '/api/session')).body.signedIn).toBe(false);
    const refused = await running.signedIn('ferme@exemple.invalid');
    expect(refused.cookie('chez_soi_session')).toBeUndefined();
  });

  it('never closes the last administrator', async () => {
    const { account } = (await admin.call<SessionView>('GET', '/api/session')).body;
    const answer = await admin.call<Problem>('POST', `/api/accounts/${account!.id}/deactivate`, {});
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain('dernier compte');
  });

  it('lists accounts page by page, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const { body } = await admin.call<Page<AccountView>>('GET', `/api/accounts?${query}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    } while (cursor);
    expect(seen).toContain(claire.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await admin.call('GET', '/api/accounts?cursor=x')).status).toBe(400);
  });

  it.each<[string, unknown, string]>([
    ['an unknown field', { ...paul, admin: true }, 'admin'],
    ['no role', { ...paul, roles: [] }, 'roles'],
    ['no e-mail address', { name: 'Paul', roles: ['family'] }, 'email'],
    ['the role of a program', { ...paul, roles: ['machine'] }, 'roles'],
  ])('names the field when there is %s', async (_, body, path) => {
    const answer = await admin.call<Problem>('POST', '/api/accounts', body);
    expect(answer.status).toBe(400);
    expect(answer.body.fields.map((field) => field.path)).toContain(path);
  });

  it('answers 400 to malformed JSON and 409 to an address that has an account', async () => {
    const malformed = await fetch(`${running.origin}/api/accounts`, {
      method: 'POST',
      headers: {
        cookie: admin.cookieHeader('/'),
        origin: running.origin,
        'content-type': 'application/json',
      },
      body: '{"name":',
    });
    expect(malformed.status).toBe(400);
    expect(malformed.headers.get('content-type')).toContain('application/problem+json');
    expect(
      (await admin.call('POST', '/api/accounts', { ...paul, email: claire.email.toUpperCase() })).status,
    ).toBe(409);
  });

  it('keeps an audit that can be verified', async () => {
    await running.gateway.database.transaction((tx) => sealAudit(tx));
    const check = await verifyAudit(running.gateway.database);
    expect(check.brokenAt).toBeNull();
    expect(check.sealed).toBeGreaterThan(0);
  });
});

describe('a program', () => {
  async function tokenOf(
    { clientId, clientSecret }: MachineCreated,
    secret = clientSecret,
  ): Promise<Response> {
    return fetch(`${running.origin}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  }

  it('gets a token with its secret and calls with it, until its account is closed', async () => {
    const created = (
      await admin.call<MachineCreated>('POST', '/api/accounts/machines', { name: 'Logiciel de planning' })
    ).body;
    const { access_token } = (await (await tokenOf(created)).json()) as { access_token: string };
    const call = () =>
      fetch(`${running.origin}/api/session`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(((await (await call()).json()) as SessionView).account).toMatchObject({
      id: created.clientId,
      roles: ['machine'],
    });
    await admin.call('POST', `/api/accounts/${created.clientId}/deactivate`, {});
    expect((await call()).status).toBe(401);
    expect((await tokenOf(created)).status).toBe(401);
  });

  it('may show its secret in the form instead of the header, but not in both', async () => {
    const { clientId, clientSecret } = (
      await admin.call<MachineCreated>('POST', '/api/accounts/machines', { name: 'Logiciel par formulaire' })
    ).body;
    const byForm = (secret: string, headers: Record<string, string> = {}) => {
      const client = { client_id: clientId, client_secret: secret };
      const body = new URLSearchParams({ grant_type: 'client_credentials', ...client });
      return fetch(`${running.origin}/oidc/token`, { method: 'POST', headers, body });
    };
    const { access_token } = (await (await byForm(clientSecret)).json()) as { access_token: string };
    const session = await fetch(`${running.origin}/api/session`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(((await session.json()) as SessionView).account!.id).toBe(clientId);
    expect((await byForm('faux')).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    expect((await byForm(clientSecret, { authorization })).status).toBe(400);
  });

  it('gets nothing with a wrong secret, and a forged token is refused', async () => {
    const created = (
      await admin.call<MachineCreated>('POST', '/api/accounts/machines', { name: 'Autre logiciel' })
    ).body;
    expect((await tokenOf(created, 'faux')).status).toBe(401);
    const { access_token } = (await (await tokenOf(created)).json()) as { access_token: string };
    const [head, payload] = access_token.split('.');
    const forged = `${head}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
    const answer = await fetch(`${running.origin}/api/session`, {
      headers: { authorization: `Bearer ${forged}` },
    });
    expect(answer.status).toBe(401);
  });
});

describe('the command line of the installation', () => {
  const name = 'Ligne de commande';
  const roles = async (id: string) => {
    const { body } = await admin.call<Page<AccountView>>('GET', '/api/accounts?limit=100');
    return body.items.find((account) => account.id === id)?.roles;
  };

  it('administers, and a client of an earlier version comes to do so', async () => {
    const first = await running.gateway.keepMachine(name, null);
    expect(await roles(first.clientId)).toEqual(['machine', 'administrator']);
    const { clientId, clientSecret } = (
      await admin.call<MachineCreated>('POST', '/api/accounts/machines', { name })
    ).body;
    expect(await roles(clientId)).toEqual(['machine']);
    const kept = await running.gateway.keepMachine(name, { clientId, clientSecret });
    expect(kept).toEqual({ clientId, clientSecret });
    expect(await roles(clientId)).toEqual(['machine', 'administrator']);
  });

  it('can be closed, and does not stand in for the last administrator', async () => {
    const { clientId } = await running.gateway.keepMachine(name, null);
    const { account } = (await admin.call<SessionView>('GET', '/api/session')).body;
    expect((await admin.call('POST', `/api/accounts/${account!.id}/deactivate`, {})).status).toBe(422);
    expect((await admin.call('POST', `/api/accounts/${clientId}/invitation`, {})).status).toBe(422);
    expect((await admin.call('POST', `/api/accounts/${clientId}/deactivate`, {})).status).toBe(200);
  });
});
