import { join } from 'node:path';
import type { Problem } from '@chez-soi/contracts';
import { rateLimitOf } from './http/rate-limits';
import { claire, demoPassword, RunningGateway } from './testing/running-gateway';
import { UpstreamService } from './testing/upstream-service';

const coordinator = { ...claire, roles: ['coordinator'] as const };
let running: RunningGateway;
let funding: UpstreamService;
beforeAll(async () => {
  running = await RunningGateway.start((folder) => {
    funding = new UpstreamService('funding', join(folder, 'f.sock'));
    return { upstreams: { funding: { socketPath: funding.socketPath } } };
  });
  await funding.up();
  await running.gateway.loadDemoAccounts([coordinator], demoPassword);
});
afterAll(async () => {
  await running.stop();
  await funding.down();
});

const TRY = '/api/funding/quotes/try';
/** A visitor behind the trusted proxy of this machine, which tells the address. */
const visitor = (address: string, path: string, method = 'POST', headers: Record<string, string> = {}) =>
  fetch(`${running.origin}${path}`, {
    method,
    headers: {
      'content-type': method === 'POST' ? 'application/json' : 'application/fhir+json',
      'x-forwarded-for': address,
      ...headers,
    },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });
async function askUntilRefused(address: string, path: string, method = 'POST') {
  const { max } = rateLimitOf(method, path)!;
  let answer = await visitor(address, path, method);
  for (let n = 1; n < max; n++) answer = await visitor(address, path, method);
  return { last: answer.status, refused: await visitor(address, path, method) };
}

describe('a visitor who tries quotes', () => {
  it('may try as fast as a hand can, and is then told how long to wait', async () => {
    const { last, refused } = await askUntilRefused('203.0.113.7', TRY);
    expect(last).toBe(200);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ code: 'busy', status: 429 } satisfies Partial<Problem>);
  });

  it('does not make another address wait, nor somebody who has signed in', async () => {
    expect((await visitor('203.0.113.8', TRY)).status).toBe(200);
    const desk = await running.signedIn(coordinator.email);
    const answer = await desk.call('POST', TRY, {}, { 'x-forwarded-for': '203.0.113.7' });
    expect(answer.status).toBe(200);
  });

  it('cannot name another address by a header of its own: the one that the proxy saw counts', async () => {
    const forged = { 'x-forwarded-for': '198.51.100.99, 203.0.113.7' };
    expect((await visitor('203.0.113.7', TRY, 'POST', forged)).status).toBe(429);
  });
});

describe('other doors that are open to strangers', () => {
  it('answer under /fhir with an OperationOutcome', async () => {
    const { refused } = await askUntilRefused('203.0.113.9', '/fhir/Nothing', 'GET');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(await refused.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  it('count attempts to sign in from one address, whatever account they name', async () => {
    const { refused } = await askUntilRefused('203.0.113.10', '/sign-in/unknown');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});
