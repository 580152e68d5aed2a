import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Problem } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { headersOf, anActor } from '@chez-soi/service-kit/testing';
import type { Browser } from './testing/browser';
import { claire, demoPassword, RunningGateway, until } from './testing/running-gateway';
import { UpstreamService } from './testing/upstream-service';

const grant = { residentId: newId(), relationId: newId(), mandate: 'family-caregiver' };
const coordinator = {
  ...claire,
  id: newId(),
  email: 'coord@exemple.invalid',
  roles: ['coordinator'] as const,
};

let running: RunningGateway;
let careRequests: UpstreamService;
let catalogue: UpstreamService;
let family: Browser;
beforeAll(async () => {
  running = await RunningGateway.start((folder) => {
    careRequests = new UpstreamService('care-requests', join(folder, 'c.sock'));
    catalogue = new UpstreamService('catalogue', join(folder, 'k.sock'));
    const { socketPath } = careRequests;
    return {
      upstreams: { 'care-requests': { socketPath }, catalogue: { socketPath: catalogue.socketPath } },
    };
  });
  await Promise.all([careRequests.up(), catalogue.up()]);
  careRequests.grants = { residents: [grant] };
  await running.gateway.loadDemoAccounts([claire, coordinator], demoPassword);
  family = await running.signedIn(claire.email);
});
afterAll(async () => {
  await running.stop();
  await Promise.all([careRequests.down(), catalogue.down()]);
});

describe('a request through the gateway', () => {
  it('reaches the service by name, and a FHIR resource its owner, with the query as it was', async () => {
    const requests = await family.call('GET', '/api/care-requests/requests?state=submitted&q=%C3%A9t%C3%A9');
    expect(requests.body).toEqual({
      service: 'care-requests',
      url: '/care-requests/requests?state=submitted&q=%C3%A9t%C3%A9',
    });
    expect((await family.call('GET', '/fhir/Patient/1?_format=json')).body).toMatchObject({
      url: '/fhir/Patient/1?_format=json',
    });
    expect((await family.call('GET', '/fhir/ActivityDefinition')).body).toMatchObject({
      service: 'catalogue',
    });
  });

  it('is answered compressed, for a line that is weak', async () => {
    const url = `/care-requests/requests?q=${'a'.repeat(2000)}`;
    const long = await family.call('GET', `/api${url}`, undefined, { 'accept-encoding': 'br' });
    expect([long.headers.get('content-encoding'), long.body['url']]).toEqual(['br', url]);
  });

  it('carries who acts, with the grants of this very moment', async () => {
    await family.call('GET', '/api/care-requests/requests');
    expect(careRequests.last.actor).toEqual({
      accountId: claire.id,
      roles: ['family'],
      residents: [grant],
      organizationId: null,
      language: 'fr',
    });
    const desk = await running.signedIn(coordinator.email);
    await desk.call('GET', '/api/care-requests/requests');
    expect(careRequests.last.actor).toMatchObject({ roles: ['coordinator'], residents: [] });
  });

  it('never carries a claim, a cookie or a token that the client sent', async () => {
    const forged = await headersOf(anActor('administrator'));
    const headers = {
      ...forged,
      'x-chez-soi-anything': '1',
      'x-forwarded-host': 'ailleurs.invalid',
      authorization: 'Basic abc',
    };
    await running.browser().call('GET', '/api/care-requests/requests', undefined, headers);
    expect(careRequests.last.actor).toBeNull();
    await family.call('GET', '/api/care-requests/requests', undefined, headers);
    expect(careRequests.last.actor?.accountId).toBe(claire.id);
    const { cookie, authorization, ...rest } = careRequests.last.headers;
    expect([cookie, authorization, rest['x-chez-soi-anything']]).toEqual([undefined, undefined, undefined]);
    expect(rest['x-forwarded-host']).toBe(new URL(running.origin).host);
    expect(rest['x-forwarded-proto']).toBe('http');
    expect(rest['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('brings back the answer without cookies of the service, and with the headers of the platform', async () => {
    const answer = await family.call('GET', '/api/catalogue/services');
    expect(answer.headers.get('x-service')).toBe('catalogue');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is answered with nothing where the service answers with nothing', async () => {
    const { status, headers } = await family.call('GET', '/api/care-requests/nothing');
    expect([status, headers.get('content-length')]).toEqual([201, '0']);
  });

  it('carries a command as it was sent, and none that another site sends with the cookie', async () => {
    const body = { comment: 'Elle préfère le matin.' };
    const accepted = await family.call('POST', '/api/care-requests/requests', body, {
      'idempotency-key': 'k-1',
      'if-match': '"3"',
    });
    expect(accepted.status).toBe(200);
    expect(careRequests.last).toMatchObject({
      method: 'POST',
      body,
      headers: { 'idempotency-key': 'k-1', 'if-match': '"3"' },
    });
    const before = careRequests.seen.length;
    const foreign = await family.call('POST', '/api/care-requests/requests', body, {
      origin: 'https://ailleurs.invalid',
    });
    expect(foreign.status).toBe(403);
    expect((await family.call('POST', '/fhir/Task', body, { origin: 'null' })).body).toMatchObject({
      resourceType: 'OperationOutcome',
    });
    expect(careRequests.seen.length).toBe(before);
  });

  it.each([
    '/api/inconnu/x',
    '/api/care-requests/../catalogue/x',
    '/api/care-requests/%2e%2e/x',
    '/api/care-requests/%ff',
    '/api',
  ])('that leads nowhere is told so: %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
  });

  it('for a FHIR type that nobody owns answers an OperationOutcome', async () => {
    const { status, body } = await family.call('GET', '/fhir/Medication/1');
    expect(status).toBe(404);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-found' }] });
  });

  it('for the capability statement merges those of the owners that answer', async () => {
    const { status, body } = await running.browser().call<fhir4.CapabilityStatement>('GET', '/fhir/metadata');
    expect(status).toBe(200);
    expect(body.implementation?.url).toBe(`${running.origin}/fhir`);
    expect(body.rest?.[0]?.resource?.map(({ type }) => type)).toEqual(['Patient', 'Task']);
  });

  it('is answered at once when the service says that it is busy, without asking it again and again', async () => {
    expect((await family.call('GET', '/api/catalogue/busy')).status).toBe(503);
  });
});

describe('a body that is too large', () => {
  const large = 'x'.repeat(10_000_000);

  it('is refused as such, whether its length was announced or not', async () => {
    const answer = await family.call<Problem>('POST', '/api/care-requests/requests', { large });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'too-large', status: 413 });
    expect(await chunked('/api/care-requests/requests', large)).toBe(413);
    expect(await chunked('/api/accounts', large)).toBe(413);
  });

  it('does not hold up the next request, nor the stop of the gateway', async () => {
    await family.call('POST', '/api/care-requests/requests', { large });
    expect(await chunked('/api/care-requests/requests', large)).toBe(413);
    expect(await chunked('/api/telehealth/x', 'x'.repeat(500_000))).toBe(503);
    const started = Date.now();
    await running.halt();
    expect(Date.now() - started).toBeLessThan(4000);
    await running.up();
  });

  it('is an OperationOutcome under /fhir', async () => {
    const { status, body } = await family.call('POST', '/fhir/Task', { large });
    expect([status, body['resourceType']]).toEqual([413, 'OperationOutcome']);
  });
});

describe('a service that is down', () => {
  it('is named, over the API and over FHIR, while the others go on', async () => {
    const api = await family.call<Problem>('GET', '/api/funding/invoices');
    expect([api.status, api.body.facts]).toEqual([503, { service: 'funding' }]);
    const fhir = await family.call('GET', '/fhir/Invoice');
    expect([fhir.status, fhir.body['resourceType']]).toEqual([503, 'OperationOutcome']);
    expect(fhir.headers.get('retry-after')).toBe('2');
  });

  it('leaves families what is public when it is the one that knows the families', async () => {
    await careRequests.down();
    expect((await family.call('GET', '/api/care-requests/requests')).status).toBe(503);
    expect((await family.call('GET', '/api/telehealth/appointments')).body).toMatchObject({
      facts: { service: 'telehealth' },
    });
    expect((await family.call('GET', '/api/catalogue/services')).status).toBe(200);
    expect((await family.call('GET', '/api/session')).status).toBe(200);
    await careRequests.up();
    expect((await family.call('GET', '/api/care-requests/requests')).status).toBe(200);
  });
});

describe('a stream of events', () => {
  it('arrives event by event, as each is sent', async () => {
    const events = await listenTo(family);
    careRequests.tell('data: un\n\n');
    await until(() => events.text() === 'data: un\n\n');
    careRequests.tell('data: deux\n\n');
    await until(() => events.text() === 'data: un\n\ndata: deux\n\n');
    events.leave();
    await until(() => careRequests.openStreams === 0);
  });

  it('ends within two seconds of a sign-out', async () => {
    const browser = await running.signedIn(claire.email);
    const events = await listenTo(browser);
    await browser.call('POST', '/api/session/logout');
    await until(() => events.ended(), 2000);
  });

  it('ends within two seconds of a withdrawal', async () => {
    const events = await listenTo(family);
    careRequests.grants = { residents: [] };
    await until(() => events.ended(), 2000);
    careRequests.grants = { residents: [grant] };
  });
});

describe('a WebSocket', () => {
  const handshake = (cookie: string, origin: string) =>
    `GET /api/care-requests/room HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${origin}\r\nCookie: ${cookie}`;

  it('is passed on with who acts, and every byte comes back', async () => {
    const socket = await open(handshake(family.cookieHeader('/api/'), running.origin));
    await until(() => socket.text().includes('101 Switching Protocols'));
    expect(socket.text()).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(socket.text()).toContain('x-actor: known');
    socket.connection.write('bonjour');
    await until(() => socket.text().endsWith('bonjour'));
    socket.connection.destroy();
  });

  it('is closed within two seconds of the end of a mandate, and its service is told why', async () => {
    const socket = await open(handshake(family.cookieHeader('/api/'), running.origin));
    await until(() => socket.text().includes('101 Switching Protocols'));
    careRequests.grants = { residents: [] };
    await until(() => socket.connection.closed, 2000);
    careRequests.grants = { residents: [grant] };
    await until(() => Buffer.concat(careRequests.said).toString('hex').endsWith('88820000000003f0'));
  });

  it('is refused to another site that would use the cookie', async () => {
    const socket = await open(handshake(family.cookieHeader('/api/'), 'https://ailleurs.invalid'));
    await until(() => socket.text().startsWith('HTTP/1.1 403'));
    socket.connection.destroy();
  });

  it('is refused when its service is down', async () => {
    const text = handshake('', running.origin).replace('care-requests', 'telehealth');
    const socket = await open(text);
    await until(() => socket.text().startsWith('HTTP/1.1 503'));
    socket.connection.destroy();
  });
});

/** Opens a raw connection, because a browser would tidy the address. */
async function open(head: string): Promise<{ connection: Socket; text: () => string }> {
  const connection = connect(Number(new URL(running.origin).port), '127.0.0.1');
  let text = '';
  connection.on('data', (chunk) => (text += chunk.toString('utf8')));
  connection.on('error', () => connection.destroy());
  connection.write(`${head}\r\n\r\n`);
  return { connection, text: () => text };
}

async function raw(line: string): Promise<string> {
  const { connection, text } = await open(`${line}\r\nHost: x\r\nConnection: close`);
  await until(() => connection.closed);
  return text();
}

function chunked(path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      cookie: family.cookieHeader('/api/'),
      origin: running.origin,
    };
    const request = httpRequest(`${running.origin}${path}`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject);
    request.write(body.slice(0, 1_200_000));
    request.end();
  });
}

async function listenTo(browser: Browser) {
  const controller = new AbortController();
  const headers = { cookie: browser.cookieHeader('/api/'), accept: 'text/event-stream' };
  const answer = await fetch(`${running.origin}/api/care-requests/events`, {
    headers,
    signal: controller.signal,
  });
  let text = '';
  let ended = false;
  const reading = (async () => {
    for await (const chunk of answer.body!) text += Buffer.from(chunk as Uint8Array).toString('utf8');
  })();
  reading.catch(() => undefined).finally(() => (ended = true));
  return { text: () => text, ended: () => ended, leave: () => controller.abort() };
}
