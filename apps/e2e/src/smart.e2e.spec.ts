import type { Bundle, CapabilityStatement, FhirResource, Observation, Patient } from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { newId } from '@chez-soi/kernel';
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

  it('holds the criteria of one service in searches over several, with what they include and on every page', async () => {
    const everything = await program(['api', 'system/*.cruds']);
    const create = async <T extends FhirResource>(body: T) =>
      (await everything.client.create({
        resourceType: body.resourceType,
        body: body as never,
      })) as unknown as T;
    const patient = await create<Patient>({
      resourceType: 'Patient',
      name: [{ family: `Mesurée ${newId().slice(-6)}`, given: ['Suzanne'] }],
      gender: 'female',
      birthDate: '1940-06-02',
      address: [{ use: 'home', line: ['3 rue des Essais'], postalCode: '38000', city: 'Grenoble' }],
    });
    const reading = (category: string, hasMember?: Observation[]) =>
      create<Observation>({
        resourceType: 'Observation',
        status: 'final',
        category: [{ coding: [{ system: VITAL.split('|')[0]!, code: category }] }],
        code: { coding: [{ system: 'urn:e2e', code: category }] },
        subject: { reference: `Patient/${patient.id}` },
        ...(hasMember ? { hasMember: hasMember.map(({ id }) => ({ reference: `Observation/${id}` })) } : {}),
      });
    const hidden = await reading('survey');
    const member = await reading('vital-signs');
    const shown = [member.id!];
    for (let count = 0; count < 3; count++) shown.push((await reading('vital-signs', [hidden, member])).id!);
    await reading('survey', [member]);

    const { client } = await program(['system/Patient.rs', `system/Observation.rs?category=${VITAL}`]);
    const of = { 'patient.family:exact': patient.name![0]!.family!, _count: 1, _total: 'accurate' };
    const including = { ...of, _include: ['Observation:patient', 'Observation:has-member'] };
    const [seen, beside] = [new Set<string>(), new Set<string>()];
    let pages = 0;
    for (let page: Bundle | undefined = await search(client, 'Observation', including); page; pages++) {
      expect(page.total).toBe(shown.length);
      for (const { resource, search: how } of page.entry!)
        (how!.mode === 'match' ? seen : beside).add(resource!.id!);
      page = (await client.nextPage({ bundle: page as never })) as unknown as Bundle | undefined;
    }
    expect([pages, [...seen].sort()]).toEqual([shown.length, [...shown].sort()]);
    expect([...beside].sort()).toEqual([patient.id!, member.id!].sort());

    const pointing = { _id: patient.id!, _revinclude: 'Observation:patient' };
    const around = (await search(client, 'Patient', pointing)).entry!.map(({ resource }) => resource!.id!);
    expect(around.sort()).toEqual([patient.id!, ...shown].sort());
    const having = async (category: string) =>
      (
        await search(client, 'Patient', {
          _id: patient.id!,
          '_has:Observation:patient:code': `urn:e2e|${category}`,
        })
      ).total;
    expect([await having('vital-signs'), await having('survey')]).toEqual([1, 0]);
    const chained = { ...of, 'has-member:Observation.code': 'urn:e2e|survey' };
    expect((await search(client, 'Observation', chained)).total).toBe(0);
  });

  it('refuses to grant criteria that the owner of the type does not know', async () => {
    const body = { name: 'Erreur', scopes: ['system/Task.rs?colour=red'] };
    const answer = await administrator.post('/api/accounts/machines', body).catch((error: unknown) => error);
    expect(JSON.stringify(answer)).toContain('colour');
  });
});
