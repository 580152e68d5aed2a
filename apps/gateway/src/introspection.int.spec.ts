import type { MachineCreated } from './machines.service';
import { newId } from '@chez-soi/kernel';
import type { Browser } from './testing/browser';
import { RunningGateway } from './testing/running-gateway';

interface Introspected {
  readonly active: boolean;
  readonly error?: string;
}

let running: RunningGateway;
let admin: Browser;
/** How far the gateway's clock lives ahead. */
let aheadMs = 0;
beforeAll(async () => {
  running = await RunningGateway.start(() => ({ clock: () => new Date(Date.now() + aheadMs) }));
  admin = await running.administrator();
});
afterAll(() => running.stop());
afterEach(() => (aheadMs = 0));

async function program(...scopes: string[]): Promise<MachineCreated> {
  const body = { name: `Programme ${newId()}`, scopes };
  return (await admin.call<MachineCreated>('POST', '/api/accounts/machines', body)).body;
}

async function ask<T>(
  path: string,
  { clientId, clientSecret }: Pick<MachineCreated, 'clientId' | 'clientSecret'>,
  fields: Record<string, string>,
): Promise<{ status: number; headers: Headers; body: T }> {
  const answer = await fetch(`${running.origin}/oidc${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
}

const tokenOf = async (client: MachineCreated) =>
  (await ask<{ access_token: string }>('/token', client, { grant_type: 'client_credentials' })).body
    .access_token;
const introspect = (client: Parameters<typeof ask>[1], token: string, hint = {}) =>
  ask<Introspected>('/token/introspection', client, { token, ...hint });

describe('a program that asks about a token', () => {
  it('of its own is told that it is active, until when, and what it opens', async () => {
    const own = await program('system/Patient.rs');
    const token = await tokenOf(own);
    const hint = { token_type_hint: 'access_token' };
    for (const { status, headers, body } of [
      await introspect(own, token),
      await introspect(own, token, hint),
    ]) {
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(body).toMatchObject({
        ...{ active: true, client_id: own.clientId, sub: own.clientId, token_type: 'Bearer' },
        ...{ scope: 'system/Patient.rs', iss: `${running.origin}/oidc`, aud: running.origin },
        ...{ iat: expect.any(Number), exp: expect.any(Number), jti: expect.any(String) },
      });
    }
  });

  it('that has expired is told that it is not active, and nothing else', async () => {
    const own = await program('system/Patient.rs');
    const token = await tokenOf(own);
    aheadMs = 11 * 60_000;
    expect((await introspect(own, token)).body).toEqual({ active: false });
  });

  it('is told what is left of it once scopes were taken back, and that it is over when none is', async () => {
    const own = await program('system/Patient.rs', 'system/Task.rs');
    const token = await tokenOf(own);
    const grant = (...scopes: string[]) =>
      admin.call('PUT', `/api/accounts/${own.clientId}/scopes`, { scopes });
    await grant('system/Task.r');
    expect((await introspect(own, token)).body).toMatchObject({ active: true, scope: 'system/Task.r' });
    await grant();
    expect((await introspect(own, token)).body).toEqual({ active: false });
  });

  it('of somebody else, or that nobody gave, is told only that it is not active', async () => {
    const [own, other] = [await program('system/Patient.rs'), await program('system/Patient.rs')];
    const theirs = await tokenOf(other);
    for (const token of [theirs, `${theirs.slice(0, -4)}AAAA`, 'opaque'])
      expect((await introspect(own, token)).body).toEqual({ active: false });
  });

  it('shows who it is first: a wrong secret, and a program that was closed, learn nothing', async () => {
    const own = await program('system/Patient.rs');
    const token = await tokenOf(own);
    const wrong = await introspect({ clientId: own.clientId, clientSecret: 'wrong' }, token);
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    expect((await introspect(own, '')).status).toBe(400);
    await admin.call('POST', `/api/accounts/${own.clientId}/deactivate`, {});
    expect((await introspect(own, token)).status).toBe(401);
  });
});
