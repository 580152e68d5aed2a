import type { InvitedRelative, SessionView } from '@chez-soi/contracts';
import type { Invited } from './accounts.service';
import type { Browser, Page } from './testing/browser';
import { demoPassword, RunningGateway } from './testing/running-gateway';

const password = 'une phrase que je retiendrai';
const paule = { name: 'Paule Essai', email: 'Paule@exemple.invalid', password, repeat: password };

let running: RunningGateway;
beforeAll(async () => {
  running = await RunningGateway.start();
});
afterAll(() => running.stop());

/** The page where an account is created, as a person reaches it from the wizard's last step. */
async function atRegistration(): Promise<{ browser: Browser; path: string }> {
  const browser = running.browser();
  const page = await browser.open('/api/session/login?returnTo=/health/live%3Fdraft');
  const path = /href="(\/sign-in\/[^"]+\/new)\?lang=fr"/.exec(page.text)![1]!;
  expect((await browser.open(path)).text).toContain('<button>Créer mon compte et continuer</button>');
  return { browser, path };
}
async function register(fields: Record<string, string> = paule): Promise<{ browser: Browser; page: Page }> {
  const { browser, path } = await atRegistration();
  return { browser, page: await browser.submit(path, fields) };
}
const sessionOf = async (browser: Browser) => (await browser.call<SessionView>('GET', '/api/session')).body;

describe('a family without an account', () => {
  it('creates one in the middle of a sign-in, and goes on to where it was', async () => {
    const { browser, page } = await register();
    expect(page.url).toBe('/health/live?draft');
    expect(await sessionOf(browser)).toMatchObject({
      signedIn: true,
      account: {
        name: 'Paule Essai',
        email: 'paule@exemple.invalid',
        roles: ['family'],
        organizationId: null,
      },
    });
    expect((await sessionOf(await running.signedIn(paule.email, password))).signedIn).toBe(true);
  });

  it.each([
    ['no name', { ...paule, name: ' ' }, 'prénom'],
    ['half an address', { ...paule, email: 'paule@' }, 'pas complète'],
    ['a short password', { ...paule, password: 'court', repeat: 'court' }, 'Au moins|au moins'],
    ['two passwords', { ...paule, repeat: 'une autre phrase' }, 'pas les mêmes'],
    ['nothing', {}, 'prénom'],
  ])('is told what is wrong with %s, and keeps what was typed', async (_, fields, words) => {
    const { browser, page } = await register(fields as Record<string, string>);
    expect(page.status).toBe(400);
    expect(page.text).toMatch(new RegExp(`role="alert"[^<]*${words}|${words}`));
    if ('name' in fields && fields.name !== ' ') expect(page.text).toContain('value="Paule Essai"');
    expect(page.text).not.toContain(password);
    expect((await sessionOf(browser)).signedIn).toBe(false);
  });

  it('is sent back to the sign-in page when the address has an account, which stays as it is', async () => {
    const { browser, page } = await register({
      ...paule,
      name: 'Autre',
      password: `${password} !`,
      repeat: `${password} !`,
    });
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('déjà un compte')]);
    expect((await sessionOf(browser)).signedIn).toBe(false);
    expect((await sessionOf(await running.signedIn(paule.email, password))).signedIn).toBe(true);
  });
});

describe('an account opened under somebody else’s address', () => {
  it('is taken back when a coordinator gives access to that address: only the reader of the link gets in', async () => {
    const stranger = await running.signedIn(paule.email, password);
    const administrator = await running.administrator();
    const sophie = { name: 'Sophie', email: 'sophie@exemple.invalid', roles: ['coordinator'] };
    const { link } = (await administrator.call<Invited>('POST', '/api/accounts', sophie)).body;
    const choose = (where: string) =>
      running
        .browser()
        .submit(where.slice(running.origin.length), { password: demoPassword, repeat: demoPassword });
    await choose(link);
    const coordinator = await running.signedIn(sophie.email);
    const { body } = await coordinator.call<InvitedRelative>('POST', '/api/accounts/relatives', {
      name: 'Paule Essai',
      email: paule.email,
      language: 'fr',
    });
    expect(body).toMatchObject({ access: 'invited', link: expect.stringContaining('/invitation/') });
    expect((await sessionOf(stranger)).signedIn).toBe(false);
    expect((await sessionOf(await running.signedIn(paule.email, password))).signedIn).toBe(false);
    await choose(body.link!);
    expect((await sessionOf(await running.signedIn(paule.email))).account?.name).toBe('Paule Essai');
    // From now on the address is known to be hers.
    const again = await coordinator.call<InvitedRelative>('POST', '/api/accounts/relatives', {
      name: 'Paule Essai',
      email: paule.email,
      language: 'fr',
    });
    expect(again.body).toMatchObject({ access: 'open', link: null });
  });
});

describe('a connection from which accounts are opened without end', () => {
  it('is closed for a quarter of an hour', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 10 && statuses.at(-1) !== 429; n++)
      statuses.push((await register({ ...paule, email: `n${n}@exemple.invalid` })).page.status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBeGreaterThan(5);
  });
});
