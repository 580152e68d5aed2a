import { connect } from 'node:net';
import { newId } from '@chez-soi/kernel';
import type { CapabilityStatement, OperationOutcome, TerminologyCapabilities } from 'fhir/r4';
import { FhirWorld } from './testing/fhir-world';
import { until } from './testing/running-gateway';

let world: FhirWorld;
beforeAll(async () => {
  world = await FhirWorld.start();
});
afterAll(() => world.stop());

interface Case {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
const json = { 'content-type': 'application/fhir+json' };
const large = JSON.stringify({ resourceType: 'Observation', note: 'x'.repeat(1_200_000) });

async function ask({ method = 'GET', path, headers = {}, body }: Case) {
  const cookie = world.administrator.cookieHeader('/fhir');
  const answer = await fetch(`${world.base}${path}`, {
    method,
    headers: { cookie, origin: world.running.origin, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

function outcomeOf(text: string): OperationOutcome {
  const body = JSON.parse(text) as OperationOutcome;
  expect(body.resourceType).toBe('OperationOutcome');
  expect(text).not.toMatch(/\n\s+at |node_modules|statusCode/);
  expect(body.issue.length).toBeGreaterThan(0);
  return body;
}

describe('every refusal under /fhir is an OperationOutcome', () => {
  it.each<[string, number, Case]>([
    ['an unknown type', 404, { path: '/Moon' }],
    ['a resource of an unknown type', 404, { path: '/Moon/1' }],
    ['an unknown resource', 404, { path: `/Observation/${newId()}` }],
    ['an address too deep', 404, { path: '/Observation/1/2/3/4' }],
    [
      'an address that only the gateway may ask',
      404,
      { method: 'POST', path: '/-/known', headers: json, body: '{}' },
    ],
    ['an unknown operation', 404, { path: '/Observation/$fly' }],
    ['a format that is not served', 406, { path: '/Observation', headers: { accept: 'text/plain' } }],
    [
      'a format that is not served, of the base',
      406,
      { path: '?_type=Task', headers: { accept: 'text/html' } },
    ],
    ['a format by parameter', 406, { path: '/metadata?_format=xml' }],
    ['a history in another format', 406, { path: '/_history?_format=xml' }],
    ['a body that is too long', 413, { method: 'POST', path: '/Observation', headers: json, body: large }],
    ['a bundle that is too long', 413, { method: 'POST', path: '', headers: json, body: large }],
    [
      'a body of another kind',
      415,
      { method: 'POST', path: '/Observation', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
    ],
    [
      'a bundle of another kind',
      415,
      { method: 'POST', path: '', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
    ],
    ['a search of another kind', 415, { method: 'POST', path: '/_search', headers: json, body: '{}' }],
    ['malformed JSON', 400, { method: 'POST', path: '/Observation', headers: json, body: '{"a":' }],
    ['malformed JSON of a bundle', 400, { method: 'POST', path: '', headers: json, body: '{"a":' }],
    ['what is no bundle', 400, { method: 'POST', path: '', headers: json, body: '[]' }],
    [
      'a bundle without entries that are any',
      400,
      { method: 'POST', path: '', headers: json, body: '{"resourceType":"Bundle","type":"batch","entry":3}' },
    ],
    [
      'an entry that is none',
      404,
      {
        method: 'POST',
        path: '',
        headers: json,
        body: '{"resourceType":"Bundle","type":"transaction","entry":[null]}',
      },
    ],
    ['malformed percent-encoding', 404, { path: '/Observation/%E0%A4%A' }],
    ['malformed percent-encoding of a type', 404, { path: '/%E0%A4%A' }],
    ['a made-up cursor', 400, { path: '/Observation?_cursor=x' }],
    ['a made-up cursor of the base', 400, { path: '?_cursor=x' }],
    ['a made-up cursor of the history', 400, { path: '/_history?_cursor=x' }],
    ['a made-up sealed search', 400, { path: '?_sealed=x' }],
    ['an unknown parameter', 400, { path: '/Observation?colour=red' }],
    ['a mode that is none', 400, { path: '/metadata?mode=sideways' }],
    ['a token that is not valid', 401, { path: '/Observation', headers: { authorization: 'Bearer x' } }],
    ['a token that is not valid, of the base', 401, { path: '', headers: { authorization: 'Bearer x' } }],
    [
      'a command of another site',
      403,
      { method: 'POST', path: '', headers: { ...json, origin: 'https://ailleurs.invalid' }, body: '{}' },
    ],
  ])('%s: %d', async (_, status, asked) => {
    const answer = await ask(asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    outcomeOf(answer.text);
  });

  it.each<[Case, string]>([
    [{ method: 'DELETE', path: '' }, 'GET, HEAD, POST'],
    [{ method: 'PUT', path: '', headers: json, body: '{}' }, 'GET, HEAD, POST'],
    [{ method: 'POST', path: '/metadata', headers: json, body: '{}' }, 'GET, HEAD'],
    [{ path: '/_search' }, 'POST'],
    [{ method: 'DELETE', path: '/_history' }, 'GET, HEAD'],
    [{ method: 'DELETE', path: `/Patient/${newId()}/$everything` }, 'GET, HEAD, POST'],
    [{ method: 'DELETE', path: `/Patient/${newId()}` }, 'GET, HEAD'],
    [{ method: 'DELETE', path: `/Patient/${newId()}/_history` }, 'GET, HEAD'],
    [{ method: 'PUT', path: `/Patient/${newId()}/Task/_search`, headers: json, body: '{}' }, 'POST'],
    [{ method: 'POST', path: '/Patient', headers: json, body: '{"resourceType":"Patient"}' }, 'GET, HEAD'],
  ])('a method that is not allowed tells those that are: %o', async (asked, allow) => {
    const answer = await ask(asked);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(outcomeOf(answer.text).issue[0]?.code).toBe('not-supported');
  });

  it('also when the line itself cannot be read as an address', async () => {
    const socket = connect(Number(new URL(world.running.origin).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('utf8')));
    socket.write('GET /fhir/%ff%ff?x=% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await until(() => socket.closed);
    expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(text).toContain('OperationOutcome');
  });

  it('with the time to wait when too many came, or when an owner is down', async () => {
    await world.owners.funding.down();
    const down = await ask({ path: '/Invoice' });
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '2']);
    expect(outcomeOf(down.text).issue[0]?.code).toBe('transient');
    expect((await ask({ path: '/Observation' })).status).toBe(200);
    await world.owners.funding.up();
    const stranger = () => fetch(`${world.base}/Moon`);
    let last = await stranger();
    for (let count = 0; count < 1600 && last.status !== 429; count += 40)
      last = (await Promise.all(Array.from({ length: 40 }, stranger))).at(-1)!;
    expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(outcomeOf(await last.text()).issue[0]?.code).toBe('throttled');
  });
});

describe('the statement of the one base', () => {
  it('is kept by clients until it changes', async () => {
    const first = await ask({ path: '/metadata' });
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"/);
    const again = await ask({ path: '/metadata', headers: { 'if-none-match': etag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    await world.owners.telehealth.down();
    const changed = await ask({ path: '/metadata', headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect((JSON.parse(changed.text) as CapabilityStatement).rest?.[0]?.documentation).toContain(
      'Observation',
    );
    await world.owners.telehealth.up();
  });

  it.each(['application/fhir+json', 'application/json+fhir', 'application/json', '*/*'])(
    'is served as %s',
    async (accept) => {
      const answer = await ask({ path: '/metadata', headers: { accept } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/fhir+json; charset=utf-8',
      ]);
    },
  );

  it('tells about terminology when asked for that', async () => {
    const { text } = await ask({ path: '/metadata?mode=terminology' });
    const body = JSON.parse(text) as TerminologyCapabilities;
    expect(body).toMatchObject({ resourceType: 'TerminologyCapabilities', kind: 'instance' });
    expect(body.expansion).toBeUndefined();
  });

  it('lists what goes over all owners, and the operations that are served', async () => {
    const [rest] = (JSON.parse((await ask({ path: '/metadata' })).text) as CapabilityStatement).rest!;
    expect(rest!.interaction?.map(({ code }) => code)).toEqual([
      'batch',
      'transaction',
      'history-system',
      'search-system',
    ]);
    expect(rest!.searchParam?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['_id', '_lastUpdated', '_tag']),
    );
    for (const { name } of rest!.searchParam ?? [])
      expect([name, (await ask({ path: `?${name}=2026-01-01&_count=0` })).status]).toEqual([name, 200]);
    // Nobody writes trails: there is nothing to validate.
    const writable = rest!.resource!.filter(({ type }) => !['AuditEvent', 'Provenance'].includes(type));
    expect(writable.length).toBeGreaterThan(1);
    for (const { type, operation } of writable) {
      const names = operation?.map(({ name }) => name);
      expect([type, names]).toEqual([type, type === 'Patient' ? ['validate', 'everything'] : ['validate']]);
      const body = JSON.stringify({ resourceType: type });
      expect((await ask({ method: 'POST', path: `/${type}/$validate`, headers: json, body })).status).toBe(
        200,
      );
    }
  });
});
