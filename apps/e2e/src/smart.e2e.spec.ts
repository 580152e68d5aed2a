import type { Bundle, CapabilityStatement, Observation } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import type { PortalClient } from './client';
import { signInAdministrator } from './people';
import { RunningSystem } from './system';

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';
const VITAL = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';

let system: RunningSystem | undefined;
let administrator: PortalClient;
beforeAll(async () => {
  system = await RunningSystem.start();
  administrator = await signInAdministrator(system.base);
});
afterAll(async () => {
  await system?.stop();
});

/** Told as any client is: by the address of the base alone. */
async function tokenEndpoint(): Promise<URL> {
  const { tokenUrl } = await new Client({ baseUrl: `${system!.base}/fhir` }).smartAuthMetadata();
  return tokenUrl!;
}

async function program(scopes: string[], scope?: string) {
  const { clientId, clientSecret } = await administrator.must<{ clientId: string; clientSecret: string }>(
    '/api/accounts/machines',
    { name: 'Hôpital', scopes },
  );
  const answer = await fetch(await tokenEndpoint(), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
  });
  const token = (await answer.json()) as { access_token: string; scope: string };
  const headers = { authorization: `Bearer ${token.access_token}` };
  return {
    ...token,
    headers,
    client: new Client({ baseUrl: `${system!.base}/fhir`, customHeaders: headers }),
  };
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: { resourceType: string } } }) => thrown,
  );
  return [error?.response?.status, error?.response?.data.resourceType];
}
const search = async (client: Client, resourceType: string, searchParams = {}) =>
  (await client.search({ resourceType, searchParams })) as unknown as Bundle;

describe('SMART on FHIR, as programs meet it', () => {
  it('tells the same endpoints through each of the three ways that fhir-kit-client races', async () => {
    const base = `${system!.base}/fhir`;
    const expected = { authorize: `${system!.base}/oidc/auth`, token: `${system!.base}/oidc/token` };
    const all = await new Client({ baseUrl: base }).smartAuthMetadata();
    expect([all.authorizeUrl?.href, all.tokenUrl?.href]).toEqual([expected.authorize, expected.token]);
    for (const name of ['smart-configuration', 'openid-configuration'])
      expect(await (await fetch(`${base}/.well-known/${name}`)).json()).toMatchObject({
        authorization_endpoint: expected.authorize,
        token_endpoint: expected.token,
      });
    const statement = (await (await fetch(`${base}/metadata`)).json()) as CapabilityStatement;
    const { extension, service } = statement.rest![0]!.security!;
    const uris = extension!.find(({ url }) => url === OAUTH_URIS)!.extension!;
    expect(Object.fromEntries(uris.map(({ url, valueUri }) => [url, valueUri]))).toEqual(expected);
    expect(service![0]!.coding![0]!.code).toBe('SMART-on-FHIR');
  });

  it('holds scopes in every service, alone and in a batch over several, and /api stays closed', async () => {
    const { client, headers, scope } = await program(['api', 'system/*.cruds'], 'system/Organization.rs');
    expect(scope).toBe('system/Organization.rs');
    expect((await search(client, 'Organization')).entry!.length).toBeGreaterThan(0);
    for (const type of ['Patient', 'Task', 'Observation', 'ActivityDefinition', 'ChargeItem'])
      expect(await refusal(search(client, type))).toEqual([403, 'OperationOutcome']);
    const batch = (await client.batch({
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: ['Organization', 'Patient', 'Observation'].map((url) => ({ request: { method: 'GET', url } })),
      } as never,
    })) as unknown as Bundle;
    expect(batch.entry!.map(({ response }) => response!.status.slice(0, 3))).toEqual(['200', '403', '403']);
    expect((await fetch(`${system!.base}/api/directory/organizations`, { headers })).status).toBe(403);
  });

  it('lets a device’s program keep its readings of one category, and see no others', async () => {
    const everything = await program(['api', 'system/*.cruds']);
    const [patient] = (await search(everything.client, 'Patient')).entry!;
    const reading = (code: string): Observation => ({
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: VITAL.split('|')[0]!, code }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      subject: { reference: `Patient/${patient!.resource!.id}` },
      effectiveDateTime: '2026-11-20T08:00:00+01:00',
    });
    const create = (client: Client, code: string) =>
      client.create({ resourceType: 'Observation', body: reading(code) as never });
    const other = (await create(everything.client, 'survey')) as unknown as Observation;
    const { client } = await program([`system/Observation.cruds?category=${VITAL}`]);
    await create(client, 'vital-signs');
    expect(await refusal(create(client, 'survey'))).toEqual([403, 'OperationOutcome']);
    const found = (await search(client, 'Observation')).entry!.map(({ resource }) => resource as Observation);
    expect(new Set(found.map(({ category }) => category![0]!.coding![0]!.code))).toEqual(
      new Set(['vital-signs']),
    );
    expect(await refusal(client.read({ resourceType: 'Observation', id: other.id! }))).toEqual([
      404,
      'OperationOutcome',
    ]);
  });

  it('refuses to grant criteria that the owner of the type does not know', async () => {
    const body = { name: 'Erreur', scopes: ['system/Task.rs?colour=red'] };
    const answer = await administrator.post('/api/accounts/machines', body).catch((error: unknown) => error);
    expect(JSON.stringify(answer)).toContain('colour');
  });
});
