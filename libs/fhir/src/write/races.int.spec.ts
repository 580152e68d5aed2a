import { newId } from '@chez-soi/kernel';
import type { Bundle, Endpoint } from 'fhir/r4';
import { anEndpoint, endpointSurface } from '../specimens/affiliations';
import { FhirApp } from '../testing/fhir-app';

/** The acceptance figure of the specification is 4 × 1,000; `RACES=1000` runs it. */
const EACH = Number(process.env['RACES'] ?? 30);

describe('clients that write at the same moment', () => {
  let fhir: FhirApp;
  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: [endpointSurface] });
  });
  afterAll(() => fhir.close());

  const fourTimes = async <T>(work: (client: number) => Promise<T>): Promise<T[]> =>
    (
      await Promise.all(
        Array.from({ length: 4 }, async (_, client) => {
          const results: T[] = [];
          for (let turn = 0; turn < EACH; turn++) results.push(await work(client));
          return results;
        }),
      )
    ).flat();
  const found = async (value: string) =>
    (await fhir.ask<Bundle>('GET', `/Endpoint?identifier=${value}`)).body.total;

  it('make one resource of one identifier, by conditional create', async () => {
    const value = newId();
    const endpoint = anEndpoint({ identifier: [{ system: 'urn:x', value }] });
    const headers = { 'if-none-exist': `identifier=urn:x|${value}` };
    const answers = await fourTimes(() => fhir.ask<Endpoint>('POST', '/Endpoint', endpoint, headers));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4 * EACH - 1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await found(value)).toBe(1);
  }, 600_000);

  it('make one resource of one identifier, by conditional update and in transactions', async () => {
    const [put, bundled] = [newId(), newId()];
    const of = (value: string) => anEndpoint({ identifier: [{ system: 'urn:x', value }] });
    const transaction = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          resource: of(bundled),
          request: { method: 'POST', url: 'Endpoint', ifNoneExist: `identifier=${bundled}` },
        },
      ],
    };
    const answers = await fourTimes((client) =>
      client % 2 === 0
        ? fhir.ask('PUT', `/Endpoint?identifier=${put}`, of(put))
        : fhir.ask('POST', '', transaction),
    );
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect([await found(put), await found(bundled)]).toEqual([1, 1]);
  }, 600_000);

  it('lose no update under If-Match: each version has one writer', async () => {
    const { id } = (await fhir.ask<Endpoint>('POST', '/Endpoint', anEndpoint())).body;
    const answers = await fourTimes(async (client) => {
      const { headers } = await fhir.ask('GET', `/Endpoint/${id}`);
      return fhir.ask('PUT', `/Endpoint/${id}`, anEndpoint({ id: id!, name: `${client}` }), {
        'if-match': headers['etag']!,
      });
    });
    const won = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 412)).toBe(true);
    expect(new Set(won.map(({ headers }) => headers['etag'])).size).toBe(won.length);
    const { headers } = await fhir.ask('GET', `/Endpoint/${id}`);
    expect(headers['etag']).toBe(`W/"${won.length + 1}"`);
  }, 600_000);

  it('create one resource under one chosen id; the others update it', async () => {
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fhir.ask('PUT', `/Endpoint/${id}`, anEndpoint({ id }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  });
});
