import type { Bundle, CapabilityStatement, FhirResource } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
import { type Cast, signInCast } from './cast';
import { bearer, signInAdministrator } from './people';
import { RunningSystem } from './system';

type Rest = NonNullable<CapabilityStatement['rest']>[number];
type Found = Bundle<FhirResource>;

let system: RunningSystem | undefined;
let cast: Cast;
let program: Record<string, string>;
let rest: Rest;
beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  const administrator = await signInAdministrator(system.base);
  const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'Logiciel métier' },
  );
  program = await bearer(system.base, machine);
  rest = (await ask<CapabilityStatement>('GET', '/metadata')).body.rest![0]!;
});
afterAll(async () => {
  await system?.stop();
});

async function ask<T>(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = program,
) {
  const answer = await fetch(path.startsWith('http') ? path : `${system!.base}/fhir${path}`, {
    method,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as T };
}

/** One request per interaction, made so that only an unserved one answers 405. */
const requests: Readonly<Record<string, readonly [string, (type: string) => string]>> = {
  read: ['GET', (type) => `/${type}/${newId()}`],
  vread: ['GET', (type) => `/${type}/${newId()}/_history/1`],
  'history-instance': ['GET', (type) => `/${type}/${newId()}/_history`],
  'history-type': ['GET', (type) => `/${type}/_history?_count=1`],
  'search-type': ['GET', (type) => `/${type}?_count=0`],
  create: ['POST', (type) => `/${type}`],
  update: ['PUT', (type) => `/${type}/${newId()}`],
  patch: ['PATCH', (type) => `/${type}/${newId()}`],
  delete: ['DELETE', (type) => `/${type}/${newId()}`],
};
/** A value that a parameter of each kind can take. */
const values: Readonly<Record<string, string>> = {
  token: 'x',
  string: 'x',
  date: '2026-01-01',
  number: '1',
  quantity: '1',
  uri: 'urn:x',
  reference: newId(),
  special: '45.1|5.7|1|km',
};

describe('the statement of the one base, against its routes', () => {
  it('agrees on every interaction of every type, those that are not served included', async () => {
    for (const { type, interaction = [] } of rest.resource!) {
      const declared = interaction.map(({ code }) => code as string);
      const served: string[] = [];
      for (const [code, [method, path]] of Object.entries(requests)) {
        const { status } = await ask(method, path(type), ['GET', 'DELETE'].includes(method) ? undefined : {});
        expect([type, code, status < 500]).toEqual([type, code, true]);
        if (status !== 405) served.push(code);
      }
      expect([type, served.sort()]).toEqual([type, declared.sort()]);
    }
  });

  it('agrees on every search parameter, and whatever it does not name is refused', async () => {
    for (const { type, searchParam = [] } of rest.resource!) {
      const simple = searchParam.filter(({ type: kind }) => kind !== 'composite');
      const answers = await Promise.all(
        simple.map(async ({ name, type: kind }) => {
          const path = `/${type}?_count=0&${name}=${encodeURIComponent(values[kind]!)}`;
          return [name, (await ask('GET', path)).status] as const;
        }),
      );
      // What belongs to people is refused to programs that may not read it, whatever they ask.
      const failed = answers.filter(([, status]) => ![200, 403].includes(status));
      expect([type, failed]).toEqual([type, []]);
      const { status } = await ask('GET', `/${type}?unheard-of=1`);
      expect([type, [400, 403].includes(status)]).toEqual([type, true]);
    }
  });

  it('agrees on what goes over the whole base, and on its operations', async () => {
    const codes = rest.interaction!.map(({ code }) => code as string).sort();
    expect(codes).toEqual(['batch', 'history-system', 'search-system', 'transaction']);
    for (const type of ['batch', 'transaction'])
      expect((await ask('POST', '', { resourceType: 'Bundle', type })).status).toBe(200);
    expect((await ask('GET', '/_history?_count=1')).status).toBe(200);
    for (const { name, type } of rest.searchParam!)
      expect([
        name,
        (await ask('GET', `?_count=0&${name}=${encodeURIComponent(values[type]!)}`)).status,
      ]).toEqual([name, 200]);
    for (const { type, operation = [] } of rest.resource!) {
      if (!operation.some(({ name }) => name === 'validate')) continue;
      const { status } = await ask('POST', `/${type}/$validate`, { resourceType: type });
      expect([type, [200, 403].includes(status)]).toEqual([type, true]);
    }
  });
});

describe('the whole base, for the client that integrators use', () => {
  it('is searched over several owners and read on by its links', async () => {
    const client = new Client({ baseUrl: `${system!.base}/fhir`, customHeaders: program });
    const searchParams = { _type: 'Patient,Organization,ChargeItem', _count: '7' };
    let page = (await client.search({ searchParams } as never)) as unknown as Found;
    const seen: string[] = [];
    for (let count = 0; count < 3 && page; count++) {
      seen.push(...page.entry!.map(({ fullUrl }) => fullUrl!));
      page = (await client.nextPage({ bundle: page as never })) as unknown as Found;
    }
    expect(new Set(seen).size).toBe(21);
    expect(seen.every((url) => url.startsWith(`${system!.base}/fhir/`))).toBe(true);
  });

  it('gives a person’s file with who delivers, to the relatives, and nothing of others', async () => {
    const cookie = { cookie: cast.daughter.cookie };
    const patients = (await ask<Found>('GET', '/Patient', undefined, cookie)).body;
    const id = patients.entry![0]!.resource!.id!;
    const found: FhirResource[] = [];
    for (let at: string | undefined = `/Patient/${id}/$everything?_count=20`; at;) {
      const { status, body }: { status: number; body: Found } = await ask<Found>(
        'GET',
        at,
        undefined,
        cookie,
      );
      expect(status).toBe(200);
      found.push(...(body.entry ?? []).map(({ resource }) => resource!));
      at = body.link?.find(({ relation }) => relation === 'next')?.url;
    }
    const keys = found.map(({ resourceType, id: one }) => `${resourceType}/${one}`);
    expect(new Set(keys).size).toBe(keys.length);
    const types = new Set(found.map(({ resourceType }) => resourceType));
    expect([...types]).toEqual(expect.arrayContaining(['Patient', 'Task', 'Organization']));
    expect(types).not.toContain('OperationOutcome');
    const others = found.filter((one) => one.resourceType === 'Patient' && one.id !== id);
    expect(others).toEqual([]);
  });
});
