import { newId } from '@chez-soi/kernel';
import { Statement } from '@chez-soi/service-kit';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, Endpoint, Patient } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { affiliationSurface, anEndpoint, endpointSurface } from '../specimens/affiliations';
import { standard } from '../indexing/standard';
import { aTask, taskSurface } from '../specimens/tasks';
import { defineSurface } from '../surface';
import { FhirApp } from '../testing/fhir-app';

const patientSurface = defineSurface<Patient>({
  type: 'Patient',
  mapperVersion: 1,
  interactions: ['read', 'history-type', 'search-type'],
  search: standard('Patient', ['birthdate']),
  compartment: ({ id }) => ({ residentId: id }),
});

describe('what was, over FHIR', () => {
  let fhir: FhirApp;
  beforeAll(async () => {
    fhir = await FhirApp.start({
      surfaces: [endpointSurface, affiliationSurface, taskSurface, patientSurface],
    });
  });
  afterAll(() => fhir.close());

  const at = (time: string) => void (fhir.now = new Date(time));
  const get = (url: string, actor = anActor('administrator')) =>
    fhir.ask<Bundle>('GET', url, undefined, { actor });
  const lines = ({ entry = [] }: Bundle) =>
    entry.map(({ request, response }) => `${request?.method} ${response?.status} ${response?.etag}`);
  const next = ({ link }: Bundle) =>
    link?.find(({ relation }) => relation === 'next')?.url.replace('https://example.test/fhir', '');

  it('is every version of a resource, newest first, deletions without the resource', async () => {
    at('2026-01-01T08:00:00Z');
    const { id } = (await fhir.ask<Endpoint>('POST', '/Endpoint', anEndpoint())).body;
    at('2026-02-01T08:00:00Z');
    await fhir.ask('PUT', `/Endpoint/${id}`, anEndpoint({ id: id!, name: 'B' }));
    at('2026-03-01T08:00:00Z');
    await fhir.ask('DELETE', `/Endpoint/${id}`);
    const { body } = await get(`/Endpoint/${id}/_history`);
    expect(body).toMatchObject({ type: 'history', total: 3 });
    expect(lines(body)).toEqual(['DELETE 204 W/"3"', 'PUT 200 W/"2"', 'POST 201 W/"1"']);
    expect(body.entry![0]).not.toHaveProperty('resource');
    expect((await get(`/Endpoint/${id}/_history/3`)).status).toBe(410);
    expect((await get(`/Endpoint/${id}/_history/2`)).body).toMatchObject({ name: 'B' });
    const since = await get(`/Endpoint/${id}/_history?_since=2026-02-01T00:00:00Z`);
    expect(lines(since.body)).toHaveLength(2);
    expect(lines((await get(`/Endpoint/${id}/_history?_at=2026-02-10`)).body)).toEqual(['PUT 200 W/"2"']);
    expect(lines((await get(`/Endpoint/${id}/_history?_at=2026-02`)).body)).toEqual([
      'PUT 200 W/"2"',
      'POST 201 W/"1"',
    ]);
    const page = (await get(`/Endpoint/${id}/_history?_count=2`)).body;
    expect(lines((await get(next(page)!)).body)).toEqual(['POST 201 W/"1"']);
  });

  it('of a type turns pages that stay as they are while others write', async () => {
    for (let minute = 0; minute < 7; minute++) {
      at(`2026-05-01T08:0${minute}:00Z`);
      await fhir.ask('POST', '/OrganizationAffiliation', {
        resourceType: 'OrganizationAffiliation',
        active: true,
      });
    }
    const seen: string[] = [];
    let url: string | undefined = '/OrganizationAffiliation/_history?_count=3';
    while (url) {
      const { body }: { body: Bundle } = await get(url);
      seen.push(...(body.entry ?? []).map(({ fullUrl, response }) => `${fullUrl} ${response?.etag}`));
      at('2026-05-02T08:00:00Z');
      const id = body.entry?.at(-1)?.resource?.id;
      if (id)
        await fhir.ask('PUT', `/OrganizationAffiliation/${id}`, {
          resourceType: 'OrganizationAffiliation',
          id,
          active: false,
        });
      url = next(body);
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('of everything holds the types that the caller may read, newest first', async () => {
    const { body } = await get('/_history?_count=200');
    const types = new Set(body.entry?.map(({ fullUrl }) => fullUrl?.split('/').at(-2)));
    expect([...types].sort()).toEqual(['Endpoint', 'OrganizationAffiliation']);
    const times = body.entry!.map(({ response }) => response!.lastModified!);
    expect(times).toEqual([...times].sort().reverse());
    expect((await get('/_history?_count=200', anActor('evaluator'))).status).toBe(200);
  });

  it('is refused with unknown parameters, broken cursors, and for types without it', async () => {
    for (const query of ['colour=red', '_count=0', '_since=yesterday', '_cursor=x'])
      expect((await get(`/Endpoint/_history?${query}`)).status).toBe(400);
    expect((await get('/Task/_history')).status).toBe(405);
    expect((await get('/Moon/_history')).status).toBe(404);
    expect((await get(`/Endpoint/${newId()}/_history`)).status).toBe(404);
  });

  it('and is, of one person: everything, page by page, nothing of anybody else', async () => {
    const [jeanne, paul] = [newId(), newId()];
    const patient = (id: string): Patient => ({ resourceType: 'Patient', id, birthDate: '1938-05-02' });
    const tasks = [
      aTask({ patientId: jeanne, status: 'requested' }),
      aTask({ patientId: jeanne }),
      aTask({ patientId: paul }),
    ];
    const writes = [
      ...[jeanne, paul].map((id) => ({ surface: patientSurface, resource: patient(id), version: 1 })),
      ...tasks.map((resource) => ({ surface: taskSurface, resource, version: 1 })),
    ];
    await writeDocuments(new Statement(), writes as never, fhir.now).run(fhir.test.database);
    const all = (await get(`/Patient/${jeanne}/$everything`)).body;
    expect(all).toMatchObject({ type: 'searchset', total: 3 });
    expect(all.entry?.map(({ resource }) => resource?.resourceType)).toEqual(['Patient', 'Task', 'Task']);
    const first = (await get(`/Patient/${jeanne}/$everything?_count=2&_type=Patient,Task`)).body;
    expect(next(first)).toContain('_type=Patient%2CTask');
    const last = (await get(next(first)!)).body;
    expect([first.entry?.length, last.entry?.length, next(last)]).toEqual([2, 1, undefined]);
    expect((await get(`/Patient/${jeanne}/$everything?_type=Task`)).body.total).toBe(2);
    const later = (await get(`/Patient/${jeanne}/$everything?start=2040-01-01&_type=Patient`)).body;
    expect(later.entry?.map(({ resource }) => resource?.id)).toEqual([jeanne]);
    const family = anActor('family', {
      residents: [{ residentId: paul, relationId: null, mandate: 'self' }],
    });
    expect((await get(`/Patient/${jeanne}/$everything`, family)).status).toBe(404);
    expect((await get(`/Patient/${paul}/$everything`, family)).body.total).toBe(2);
    const parameters = { resourceType: 'Parameters', parameter: [{ name: '_type', valueString: 'Task' }] };
    expect((await fhir.ask<Bundle>('POST', `/Patient/${paul}/$everything`, parameters)).body.total).toBe(1);
    expect((await get(`/Patient/${paul}/$everything?colour=red`)).status).toBe(400);
  });

  it('could be: $validate answers 200 with every issue, and stores nothing', async () => {
    const validate = async (url: string, body: unknown) => (await fhir.ask('POST', url, body)).body['issue'];
    expect(await validate('/Endpoint/$validate', anEndpoint())).toMatchObject([{ severity: 'information' }]);
    const wrong = { ...anEndpoint(), status: 'x' };
    expect(await validate('/Endpoint/$validate', wrong)).toMatchObject([
      { severity: 'error', code: 'code-invalid' },
    ]);
    const parameters = (mode: string, more: object[] = []) => ({
      resourceType: 'Parameters',
      parameter: [{ name: 'mode', valueCode: mode }, { name: 'resource', resource: anEndpoint() }, ...more],
    });
    expect(await validate('/Endpoint/$validate', parameters('update'))).toMatchObject([
      { code: 'required', expression: ['Endpoint.id'] },
    ]);
    const profile = [{ name: 'profile', valueUri: 'http://x.test/p' }];
    expect(await validate('/Endpoint/$validate', parameters('create', profile))).toMatchObject([
      { code: 'business-rule', diagnostics: expect.stringContaining('http://x.test/p') },
    ]);
    const { id } = (await fhir.ask<Endpoint>('POST', '/Endpoint', anEndpoint())).body;
    expect((await get(`/Endpoint/${id}/$validate`)).body).toMatchObject({
      issue: [{ severity: 'information' }],
    });
    expect(await validate(`/Endpoint/${id}/$validate?mode=delete`, undefined)).toMatchObject([
      { severity: 'information' },
    ]);
    expect((await fhir.ask('POST', '/Endpoint/$validate?mode=sing', anEndpoint())).status).toBe(400);
    expect((await fhir.ask('POST', '/Moon/$validate', anEndpoint())).status).toBe(404);
  });
});
