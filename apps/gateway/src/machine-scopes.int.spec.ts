import { join } from 'node:path';
import type { AccountView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { MachineCreated } from './machines.service';
import type { Browser } from './testing/browser';
import { RunningGateway } from './testing/running-gateway';
import { UpstreamService } from './testing/upstream-service';

interface TokenAnswer {
  readonly access_token: string;
  readonly scope: string;
  readonly error: string;
  readonly error_description: string;
}

const VITAL = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
const vital = `system/Observation.rs?category=${VITAL}`;

let running: RunningGateway;
let telehealth: UpstreamService;
let admin: Browser;
beforeAll(async () => {
  running = await RunningGateway.start((folder) => {
    telehealth = new UpstreamService('telehealth', join(folder, 'telehealth.sock'));
    return { upstreams: { telehealth: { socketPath: telehealth.socketPath } } };
  });
  telehealth.resources = [
    {
      type: 'Observation',
      searchParam: [
        { name: '_id', type: 'token' },
        { name: 'category', type: 'token' },
        { name: 'patient', type: 'reference' },
        { name: 'device-kind', type: 'token' },
      ],
    },
  ];
  await telehealth.up();
  admin = await running.administrator();
});
afterAll(async () => {
  await running.stop();
  await telehealth.down();
});

async function program(...scopes: string[]): Promise<MachineCreated> {
  const body = { name: `Programme ${newId()}`, scopes };
  return (await admin.call<MachineCreated>('POST', '/api/accounts/machines', body)).body;
}

async function tokenOf(
  { clientId, clientSecret }: MachineCreated,
  scope?: string,
): Promise<{ status: number; body: TokenAnswer }> {
  const answer = await fetch(`${running.origin}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
    }),
  });
  return { status: answer.status, body: (await answer.json()) as TokenAnswer };
}

async function call(url: string, { access_token }: TokenAnswer): Promise<Response> {
  return fetch(`${running.origin}${url}`, { headers: { authorization: `Bearer ${access_token}` } });
}

describe('scopes granted to a program', () => {
  it('are, unless others are chosen, what every program could do before there were any', async () => {
    const { body } = await admin.call<MachineCreated>('POST', '/api/accounts/machines', { name: 'Ancien' });
    expect(body.account.scopes).toEqual(['api', 'system/*.cruds']);
    const token = (await tokenOf(body)).body;
    expect(token.scope).toBe('api system/*.cruds');
    expect((await call('/api/session', token)).status).toBe(200);
  });

  it('are shown with the account, and a person has none', async () => {
    const { clientId } = await program('system/Patient.rs', 'system/Patient.rs');
    const { body } = await admin.call<{ items: AccountView[] }>('GET', '/api/accounts?limit=100');
    expect(body.items.find(({ id }) => id === clientId)?.scopes).toEqual(['system/Patient.rs']);
    expect(body.items.filter(({ roles }) => !roles.includes('machine')).map(({ scopes }) => scopes)).toEqual([
      null,
    ]);
  });

  it.each([
    ['a malformed one', 'system/Patient.sr', 'dans cet ordre'],
    ['no scope at all', 'tout', 'n’est pas une portée'],
    ['a type that nobody serves', 'system/Medication.rs', 'n’est pas servi'],
    ['a patient context', 'patient/Observation.rs', 'sans patient ni utilisateur'],
    ['a user context', 'user/Observation.rs', 'sans patient ni utilisateur'],
    ['an unknown criterion', 'system/Observation.rs?colour=red', 'colour'],
    ['an unknown modifier', 'system/Observation.rs?category:near=x', 'near'],
    ['a chain', 'system/Observation.rs?patient.gender=male', 'ne suit pas de liens'],
    [
      'criteria on a type that its owner does not serve yet',
      'system/Device.rs?status=active',
      'n’est pas servi',
    ],
    ['control parameters', 'system/Observation.rs?_count=1', '_count'],
  ])('are refused with %s, and the field says why', async (_, scope, why) => {
    const answer = await admin.call<{ fields: { path: string; message: string }[] }>(
      'POST',
      '/api/accounts/machines',
      { name: 'Refusé', scopes: ['system/Patient.rs', scope] },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.fields).toEqual([{ path: 'scopes', message: expect.stringContaining(why) }]);
  });

  it('may have criteria that the owner of the type serves, its own parameters too', async () => {
    for (const scope of [
      vital,
      'system/Observation.rs?device-kind=watch',
      `system/Observation.r?_id=${newId()}`,
    ])
      expect((await program(scope)).account.scopes).toEqual([scope]);
  });

  it('cannot be checked while the owner is down: nothing is granted unseen', async () => {
    const body = { name: 'Plus tard', scopes: ['system/Patient.rs?gender=male'] };
    expect((await admin.call('POST', '/api/accounts/machines', body)).status).toBe(503);
  });

  it('are changed by an administrator, and what is taken back opens nothing from the next request on', async () => {
    const created = await program('api', 'system/Observation.rs');
    const token = (await tokenOf(created)).body;
    expect((await call('/api/session', token)).status).toBe(200);
    const put = (id: string, scopes: string[]) =>
      admin.call<AccountView>('PUT', `/api/accounts/${id}/scopes`, { scopes });
    const changed = await put(created.clientId, ['system/Observation.r']);
    expect(changed.body.scopes).toEqual(['system/Observation.r']);
    expect((await call('/api/session', token)).status).toBe(403);
    await call('/fhir/Observation', token);
    expect(telehealth.last.actor?.scopes).toEqual(['system/Observation.r']);
    await put(created.clientId, ['api', 'system/*.cruds']);
    await call('/fhir/Observation', token);
    expect(telehealth.last.actor?.scopes).toEqual(['api', 'system/Observation.rs']);
    expect((await put(created.clientId, ['system/Patient.rs?'])).status).toBe(400);
    expect((await put(newId(), [])).status).toBe(404);
    const { account } = (await admin.call<{ account: AccountView }>('GET', '/api/session')).body;
    expect((await put(account.id, ['api'])).status).toBe(404);
  });
});

describe('a token', () => {
  it('without a wish has all that was granted', async () => {
    const { status, body } = await tokenOf(await program('system/Patient.rs', vital));
    expect([status, body.scope]).toEqual([200, `system/Patient.rs ${vital}`]);
  });

  it.each([
    ['system/Patient.r', 'system/Patient.r'],
    ['system/Patient.cruds system/Task.rs', 'system/Patient.rs'],
    ['system/*.cruds', `system/Patient.rs ${vital}`],
    ['system/Observation.read', vital],
    [`system/Observation.r?category=${VITAL}`, vital.replace('.rs', '.r')],
    ['system/Observation.r?device-kind=watch', `${vital.replace('.rs', '.r')}&device-kind=watch`],
    ['openid launch api system/Patient.s', 'system/Patient.s'],
  ])('that asks for %s is given %s, and says so', async (wanted, given) => {
    const { status, body } = await tokenOf(await program('system/Patient.rs', vital), wanted);
    expect([status, body.scope]).toEqual([200, given]);
    const payload = JSON.parse(Buffer.from(body.access_token.split('.')[1]!, 'base64url').toString()) as {
      scope: string;
    };
    expect(payload.scope).toBe(given);
    await call('/fhir/Observation', body);
    expect(telehealth.last.actor?.scopes).toEqual(given.split(' '));
  });

  it.each([
    ['what was not granted', 'system/Task.rs', 'granted'],
    ['another context', 'user/Patient.rs patient/Patient.rs', 'granted'],
    ['malformed scopes', 'system/Patient.sr', 'order'],
    ['unknown criteria', 'system/Observation.rs?colour=red', 'colour'],
  ])('is refused for %s', async (_, wanted, why) => {
    const { status, body } = await tokenOf(await program('system/Patient.rs', vital), wanted);
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
    expect(body.error_description).toContain(why);
  });

  it('is not given to a program that was granted nothing, or whose account is closed', async () => {
    expect((await tokenOf(await program())).body.error).toBe('invalid_scope');
    const created = await program('system/Patient.rs');
    const token = (await tokenOf(created)).body;
    await admin.call('POST', `/api/accounts/${created.clientId}/deactivate`, {});
    expect((await tokenOf(created, 'system/Patient.rs')).status).toBe(401);
    expect((await call('/fhir/Patient', token)).status).toBe(401);
  });

  it('limited to FHIR does not open /api, and is told what it lacks', async () => {
    const answer = await call('/api/session', (await tokenOf(await program('system/*.cruds'))).body);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('« api »'),
      facts: { scope: 'api' },
    });
  });
});
