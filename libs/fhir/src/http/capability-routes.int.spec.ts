import { newId } from '@chez-soi/kernel';
import type { CapabilityStatement } from 'fhir/r4';
import { affiliationSurface, endpointSurface } from '../specimens/affiliations';
import { taskSurface } from '../specimens/tasks';
import { FhirApp } from '../testing/fhir-app';

/** One request per interaction, made so that only an unserved one answers 405. */
const requests = {
  read: ['GET', (type: string) => `/${type}/${newId()}`],
  vread: ['GET', (type: string) => `/${type}/${newId()}/_history/1`],
  'history-instance': ['GET', (type: string) => `/${type}/${newId()}/_history`],
  'history-type': ['GET', (type: string) => `/${type}/_history`],
  'search-type': ['GET', (type: string) => `/${type}`],
  create: ['POST', (type: string) => `/${type}`],
  update: ['PUT', (type: string) => `/${type}/${newId()}`],
  patch: ['PATCH', (type: string) => `/${type}/${newId()}`],
  delete: ['DELETE', (type: string) => `/${type}/${newId()}`],
} as const;

describe('the CapabilityStatement and the routes', () => {
  let fhir: FhirApp;
  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface, taskSurface] });
  });
  afterAll(() => fhir.close());

  it('agree on every interaction of every type, those that are not served included', async () => {
    const { rest } = (await fhir.ask<CapabilityStatement>('GET', '/metadata')).body;
    for (const { type, interaction = [] } of rest![0]!.resource!) {
      const declared = interaction.map(({ code }) => code as string);
      for (const [code, [method, url]] of Object.entries(requests)) {
        const { status } = await fhir.ask(
          method,
          url(type),
          method === 'GET' || method === 'DELETE' ? undefined : {},
        );
        expect({ type, code, served: status !== 405 }).toEqual({
          type,
          code,
          served: declared.includes(code),
        });
      }
    }
  });

  it('agree on conditional writes, on ids of the client, on bundles, histories and operations', async () => {
    const { rest } = (await fhir.ask<CapabilityStatement>('GET', '/metadata')).body;
    const [{ resource = [], interaction }] = rest as [NonNullable<CapabilityStatement['rest']>[number]];
    const of = (name: string) => resource.find(({ type }) => type === name);
    expect(of('Endpoint')).toMatchObject({
      conditionalCreate: true,
      conditionalUpdate: true,
      conditionalDelete: 'single',
      updateCreate: true,
    });
    expect(of('Task')).toMatchObject({
      conditionalCreate: false,
      conditionalUpdate: false,
      conditionalDelete: 'not-supported',
      updateCreate: false,
    });
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const)
      expect((await fhir.ask(method, '/Task?status=x', method === 'DELETE' ? undefined : {})).status).toBe(
        405,
      );
    expect(interaction?.map(({ code }) => code)).toEqual([
      'batch',
      'transaction',
      'history-system',
      'search-system',
    ]);
    expect((await fhir.ask('GET', '/_history')).status).toBe(200);
    expect((await fhir.ask('GET', '?_type=Task')).status).toBe(200);
    for (const type of ['batch', 'transaction'])
      expect((await fhir.ask('POST', '', { resourceType: 'Bundle', type })).status).toBe(200);
    expect(of('Task')?.operation?.map(({ name }) => name)).toEqual(['validate']);
    expect((await fhir.ask('POST', '/Task/$validate', { resourceType: 'Task' })).status).toBe(200);
  });

  it('answer with an OperationOutcome wherever they refuse', async () => {
    for (const [method, url] of [
      ['GET', '/Moon'],
      ['GET', '/%E0%A4%A'],
      ['DELETE', ''],
      ['PUT', '/'],
      ['GET', `/Task/${newId()}`],
      ['POST', '/Task/1/2/3/4'],
    ] as const) {
      const answer = await fhir.ask(method, url);
      expect([method, url, answer.body['resourceType']]).toEqual([method, url, 'OperationOutcome']);
      expect(answer.headers['content-type']).toContain('application/fhir+json');
    }
  });
});
