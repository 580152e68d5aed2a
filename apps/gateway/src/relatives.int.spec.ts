import type {
  AuditedAccount,
  ColleagueName,
  InvitedRelative,
  Problem,
  RelativeAccess,
  SessionView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Invited } from './accounts.service';
import type { Browser } from './testing/browser';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';

let running: RunningGateway;
let admin: Browser;
let coordinator: Browser;
let coordinatorId: string;

beforeAll(async () => {
  running = await RunningGateway.start();
  await running.gateway.loadDemoAccounts([claire], demoPassword);
  admin = await running.administrator();
  const body = { name: 'Sophie Essai', email: 'sophie@exemple.invalid', roles: ['coordinator'] };
  const invited = (await admin.call<Invited>('POST', '/api/accounts', body)).body;
  await choosePassword(invited.link);
  coordinator = await running.signedIn(body.email);
  coordinatorId = invited.account.id;
});
afterAll(() => running.stop());

const choosePassword = (link: string) =>
  running
    .browser()
    .submit(link.slice(running.origin.length), { password: demoPassword, repeat: demoPassword });

const invite = (email: string, name = 'Anne Essai') =>
  coordinator.call<InvitedRelative & Problem>('POST', '/api/accounts/relatives', {
    name,
    email,
    language: 'fr',
  });
const renew = (id: string) =>
  coordinator.call<InvitedRelative & Problem>('POST', `/api/accounts/relatives/${id}/invitation`, {});
const accesses = async (...ids: string[]) =>
  (await coordinator.call<{ items: RelativeAccess[] }>('GET', `/api/accounts/relatives?ids=${ids.join(',')}`))
    .body.items;

describe('online access of a relative', () => {
  it('is opened by the coordinator: the relative follows the link, chooses a password and signs in', async () => {
    const { status, body } = await invite('Anne@exemple.invalid');
    expect([status, body.account.roles, body.account.email]).toEqual([
      201,
      ['family'],
      'anne@exemple.invalid',
    ]);
    expect(body.qr).toContain('<svg');
    expect(await accesses(body.account.id)).toMatchObject([{ state: 'invited', until: body.expiresAt }]);
    await choosePassword(body.link!);
    const anne = await running.signedIn('anne@exemple.invalid');
    expect((await anne.call<SessionView>('GET', '/api/session')).body.account?.name).toBe('Anne Essai');
    expect(await accesses(body.account.id)).toMatchObject([{ state: 'open', until: null }]);
  });

  it('is one and the same for a relative who helps several people', async () => {
    const { body } = await invite(claire.email.toUpperCase());
    expect(body).toMatchObject({ account: { id: claire.id }, access: 'open', link: null, expiresAt: null });
  });

  it('asked for twice makes one account, also at the same moment', async () => {
    const answers = await Promise.all([
      invite('deux.fois@exemple.invalid'),
      invite('deux.fois@exemple.invalid'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(answers.map(({ body }) => body.account.id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.link !== null)).toHaveLength(1);
    expect((await invite('deux.fois@exemple.invalid')).body).toMatchObject({ link: null, access: 'invited' });
  });

  it('is refused for the address of a professional, in words', async () => {
    const { status, body } = await invite('sophie@exemple.invalid');
    expect([status, body.detail]).toEqual([409, expect.stringContaining('autre genre')]);
  });

  it('is refused for an account that an administrator closed, which stays closed', async () => {
    const { account } = (await invite('ferme@exemple.invalid')).body;
    await admin.call('POST', `/api/accounts/${account.id}/deactivate`, {});
    const { status, body } = await invite('ferme@exemple.invalid');
    expect([status, body.detail]).toEqual([409, expect.stringContaining('fermé')]);
    expect((await renew(account.id)).status).toBe(409);
    expect(await accesses(account.id)).toMatchObject([{ state: 'closed' }]);
  });

  it('gets a new link as long as the first one was not used; the first one then works no longer', async () => {
    const first = (await invite('perdu@exemple.invalid')).body;
    const second = (await renew(first.account.id)).body;
    expect((await running.browser().open(first.link!.slice(running.origin.length))).status).toBe(410);
    await choosePassword(second.link!);
    const { status, body } = await renew(first.account.id);
    expect([status, body.detail]).toEqual([422, expect.stringContaining('déjà choisi')]);
  });

  it('never makes a link into a colleague’s account, nor tells anything of it', async () => {
    expect((await renew(coordinatorId)).status).toBe(404);
    expect((await renew(newId())).status).toBe(404);
    expect(await accesses(coordinatorId, claire.id)).toMatchObject([{ accountId: claire.id, state: 'open' }]);
  });

  it('is given by the desk only', async () => {
    const family = await running.signedIn(claire.email);
    const body = { name: 'Anne', email: 'x@exemple.invalid' };
    expect((await family.call('POST', '/api/accounts/relatives', body)).status).toBe(403);
    expect((await family.call('GET', `/api/accounts/relatives?ids=${claire.id}`)).status).toBe(403);
    expect((await running.browser().call('GET', `/api/accounts/relatives?ids=${claire.id}`)).status).toBe(
      401,
    );
  });

  it.each<[string, unknown, string]>([
    ['something that is no address', { name: 'Anne', email: 'anne' }, 'email'],
    ['no name', { name: ' ', email: 'anne@exemple.invalid' }, 'name'],
    ['a role', { name: 'Anne', email: 'anne@exemple.invalid', roles: ['administrator'] }, 'roles'],
  ])('with %s is refused by its field', async (_, body, path) => {
    const answer = await coordinator.call<Problem>('POST', '/api/accounts/relatives', body);
    expect([answer.status, answer.body.fields.map((field) => field.path)]).toEqual([400, [path]]);
  });
});

describe('the names of colleagues', () => {
  const names = (ids: string, who = coordinator) =>
    who.call<{ items: ColleagueName[] } & Problem>('GET', `/api/accounts/names?ids=${ids}`);

  it('are told to the desk; of families, providers and unknown accounts nothing is', async () => {
    const { body } = await names(`${coordinatorId},${claire.id},${newId()}`);
    expect(body.items).toEqual([{ id: coordinatorId, name: 'Sophie Essai' }]);
  });

  it('are told to nobody else', async () => {
    const family = await running.signedIn(claire.email);
    expect((await names(coordinatorId, family)).status).toBe(403);
    expect((await names(coordinatorId, running.browser())).status).toBe(401);
  });

  it('of more than fifty at once, or of what is no id, are not looked up', async () => {
    const many = Array.from({ length: 51 }, () => newId()).join(',');
    for (const ids of [many, 'x', '', `${coordinatorId},`]) {
      const { status, body } = await names(ids);
      expect([ids.length, status, body.fields[0]!.path.split('.')[0]]).toEqual([ids.length, 400, 'ids']);
    }
  });
});

describe('the names of whoever acted', () => {
  const asked = (query: string, who: Browser) =>
    who.call<{ items: AuditedAccount[] } & Problem>('GET', `/api/accounts/audited?${query}`);

  it('are told to auditors, by id or by a part of the name, and to nobody at the desk', async () => {
    const account = { name: 'Inès Essai', email: 'controle@exemple.invalid', roles: ['auditor'] };
    await choosePassword((await admin.call<Invited>('POST', '/api/accounts', account)).body.link);
    const auditor = await running.signedIn('controle@exemple.invalid');
    const { body } = await asked(`ids=${coordinatorId},${newId()}`, auditor);
    expect(body.items).toEqual([{ id: coordinatorId, name: 'Sophie Essai', roles: ['coordinator'] }]);
    expect((await asked('q=SÔPHIE', auditor)).body.items.map(({ id }) => id)).toContain(coordinatorId);
    expect((await asked('q=nobody%25', auditor)).body.items).toEqual([]);
    for (const query of ['', 'q=s', `q=sophie&ids=${coordinatorId}`])
      expect([query, (await asked(query, auditor)).status]).toEqual([query, 400]);
    expect((await asked('q=sophie', coordinator)).status).toBe(403);
  });
});
