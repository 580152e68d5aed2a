import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateService } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import {
  anActor,
  createTestDatabase,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import type { CapabilityStatement, Parameters, ValueSet } from 'fhir/r4';
import { type CatalogueApp, createApp } from './app';
import { valueSets } from './conformance/code-systems';
import { migrations } from './store/migrations';

const today = new Date('2026-11-27T09:00:00Z');
const base = 'https://chez-soi.invalid/fhir';
const refusals = `${base}/ValueSet/refusal-reason`;
const [sample] = JSON.parse(
  readFileSync(join(__dirname, '../data/services.json'), 'utf8'),
) as CreateService[];

describe('The platform’s codes', () => {
  let store: TestDatabase;
  let running: CatalogueApp;
  let visitor: TestClient;
  beforeAll(async () => {
    store = await createTestDatabase(migrations);
    running = await createApp(
      {
        ...{ databaseUrl: store.url, poolSize: 4, assertionKey: testAssertionKey, logLevel: 'silent' },
        clock: () => today,
      },
      new LocalBus(),
    );
    visitor = new TestClient(running.app, anActor('administrator'), () => today).as(null);
  });
  afterAll(async () => {
    await running.close();
    await store.close();
  });

  const told = ({ parameter = [] }: Parameters) =>
    Object.fromEntries(
      parameter.map(({ name, valueBoolean, valueString }) => [name, valueBoolean ?? valueString]),
    );
  const parameters = (parameter: object[]) => ({ resourceType: 'Parameters', parameter });

  it('are listed by their value set, by address and by id, by GET and by POST', async () => {
    const byAddress = await visitor.get<ValueSet>(`/fhir/ValueSet/$expand?url=${refusals}`);
    expect(byAddress.body.expansion).toMatchObject({ total: 10, offset: 0, timestamp: today.toISOString() });
    expect(byAddress.body.expansion?.contains?.[0]).toEqual({
      system: 'urn:chez-soi:reason',
      code: 'capacity',
      display: 'Plus de place',
    });
    const { id } = valueSets().find(({ url }) => url === refusals)!;
    const byId = await visitor.get<ValueSet>(`/fhir/ValueSet/${id}/$expand`);
    expect(byId.body).toEqual(byAddress.body);
    const posted = await visitor.post<ValueSet>(
      '/fhir/ValueSet/$expand',
      parameters([{ name: 'url', valueUri: refusals }]),
    );
    expect([posted.status, posted.body]).toEqual([200, byAddress.body]);
  });

  it('are listed by pages, filtered, and in the language that is asked for', async () => {
    const page = `/fhir/ValueSet/$expand?url=${refusals}&count=2&offset=8&displayLanguage=en`;
    const { body } = await visitor.get<ValueSet>(page);
    expect(body.expansion?.contains?.map(({ display }) => display)).toEqual([
      'Incompatibility',
      'Another reason',
    ]);
    const filtered = await visitor.get<ValueSet>(`/fhir/ValueSet/$expand?url=${refusals}&filter=horaires`);
    expect(filtered.body.expansion).toMatchObject({ total: 1, contains: [{ code: 'hours' }] });
    expect((await visitor.get(`/fhir/ValueSet/$expand?url=${refusals}&count=x`)).status).toBe(400);
  });

  it('are told right from wrong', async () => {
    const ask = async (query: string) =>
      told((await visitor.get<Parameters>(`/fhir/ValueSet/$validate-code?url=${refusals}&${query}`)).body);
    expect(await ask('code=zone&system=urn:chez-soi:reason')).toEqual({ result: true, display: 'Trop loin' });
    expect(await ask('code=weather')).toMatchObject({ result: false });
    expect(await ask('code=zone&display=Autre')).toMatchObject({
      result: false,
      message: expect.stringContaining('Trop loin'),
    });
    const concept = {
      coding: [
        { system: 'urn:other', code: 'x' },
        { system: 'urn:chez-soi:reason', code: 'zone' },
      ],
    };
    const posted = await visitor.post<Parameters>(
      '/fhir/ValueSet/$validate-code',
      parameters([
        { name: 'url', valueUri: refusals },
        { name: 'codeableConcept', valueCodeableConcept: concept },
      ]),
    );
    expect(told(posted.body)).toMatchObject({ result: true });
    const payer = `${base}/CodeSystem/payer`;
    const system = (code: string) =>
      visitor.get<Parameters>(`/fhir/CodeSystem/$validate-code?url=${payer}&code=${code}`);
    expect(told((await system('CD')).body)).toMatchObject({ result: true });
    expect(told((await system('XX')).body)).toMatchObject({ result: false });
    expect((await visitor.get(`/fhir/ValueSet/$validate-code?url=${refusals}`)).status).toBe(400);
  });

  it('are explained one by one, in both languages', async () => {
    const looked = await visitor.get<Parameters>(
      '/fhir/CodeSystem/$lookup?system=urn:chez-soi:mandate&code=proxy',
    );
    expect(told(looked.body)).toMatchObject({ name: 'Mandats des proches', display: 'Procuration' });
    const posted = await visitor.post<Parameters>(
      '/fhir/CodeSystem/$lookup',
      parameters([
        { name: 'coding', valueCoding: { system: 'urn:chez-soi:mandate', code: 'proxy' } },
        { name: 'displayLanguage', valueCode: 'en' },
      ]),
    );
    expect(told(posted.body)).toMatchObject({ display: 'Proxy' });
    expect((await visitor.get('/fhir/CodeSystem/$lookup?system=urn:chez-soi:mandate&code=no')).status).toBe(
      404,
    );
  });

  it('of services are those of the catalogue at this moment, under both addresses of their system', async () => {
    const lookup = (system: string) =>
      visitor.get<Parameters>(`/fhir/CodeSystem/$lookup?system=${system}&code=bath-help`);
    expect((await lookup(`${base}/CodeSystem/service`)).status).toBe(404);
    const administrator = visitor.as(anActor('administrator'));
    await administrator.post('/catalogue/services', { ...sample!, code: 'bath-help' });
    expect((await lookup(`${base}/CodeSystem/service`)).status).toBe(404);
    await administrator.post('/catalogue/services/bath-help/publish');
    for (const system of [`${base}/CodeSystem/service`, 'urn:chez-soi:service'])
      expect(told((await lookup(system)).body)).toMatchObject({ display: sample!.name.fr });
    const { body } = await visitor.get<ValueSet>(`/fhir/ValueSet/$expand?url=${base}/ValueSet/service`);
    expect(body.expansion?.contains).toMatchObject([{ code: 'bath-help' }]);
  });

  it('are the only ones that are served: others are refused, and told so', async () => {
    const urls = [
      '/fhir/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender',
      '/fhir/ValueSet/$expand',
      '/fhir/ValueSet/0a991000-0000-4000-8000-000000000001/$expand',
      '/fhir/CodeSystem/$validate-code?url=http://snomed.info/sct&code=1',
      '/fhir/CodeSystem/$lookup?system=http://loinc.org&code=1-8',
    ];
    for (const url of urls) {
      const { status, body } = await visitor.get<{ resourceType: string }>(url);
      expect([url, status, body.resourceType]).toEqual([url, 404, 'OperationOutcome']);
    }
    const own = await visitor.post(
      '/fhir/ValueSet/$expand',
      parameters([{ name: 'valueSet', resource: { resourceType: 'ValueSet', status: 'draft' } }]),
    );
    expect(own.status).toBe(422);
    expect((await visitor.post('/fhir/ValueSet/$expand', { resourceType: 'Patient' })).status).toBe(400);
  });

  it('have their operations in the CapabilityStatement', async () => {
    const { body } = await visitor.get<CapabilityStatement>('/fhir/metadata');
    const operations = (type: string) =>
      body.rest?.[0]?.resource?.find((one) => one.type === type)?.operation?.map(({ name }) => name);
    expect(operations('ValueSet')).toEqual(['validate', 'expand', 'validate-code']);
    expect(operations('CodeSystem')).toEqual(['validate', 'lookup', 'validate-code']);
  });
});
