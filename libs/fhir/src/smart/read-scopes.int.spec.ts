import { newId } from '@chez-soi/kernel';
import type { Bundle, Device, Observation } from 'fhir/r4';
import { firstIssue } from '../testing/fhir-app';
import {
  anObservation,
  idsOf,
  jeanne,
  pathOf,
  paul,
  ScopedWorld,
  SURVEY,
  VITAL,
} from '../testing/scoped-world';

const vitalOnly = `system/Observation.rs?category=${VITAL}`;

describe('a program reads what its token allows, and nothing else', () => {
  let world: ScopedWorld;
  let vital: string;
  let survey: string;
  let became: string;
  let ceased: string;
  let deleted: string;
  let device: string;

  beforeAll(async () => {
    world = await ScopedWorld.start();
    const made = await world.fhir.ask<Device>('POST', '/Device', {
      resourceType: 'Device',
      status: 'active',
      patient: { reference: `Patient/${jeanne}` },
    });
    device = made.body.id!;
    vital = await world.stored(VITAL);
    survey = await world.stored({ ...anObservation(SURVEY), device: { reference: `Device/${device}` } });
    became = await world.stored(SURVEY, VITAL);
    ceased = await world.stored(VITAL, SURVEY);
    deleted = await world.stored(VITAL);
    await world.fhir.ask('DELETE', `/Observation/${deleted}`);
  });
  afterAll(() => world.close());

  it('is told the missing scope, with 403 and the challenge of RFC 6750', async () => {
    const answer = await world.as('system/Observation.rs')('GET', '/Patient');
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBe(
      'Bearer realm="Chez-soi", error="insufficient_scope", scope="system/Patient.s"',
    );
    expect(firstIssue(answer as never)).toMatchObject({
      code: 'forbidden',
      diagnostics: expect.stringContaining('insufficient_scope'),
    });
  });

  it.each([
    ['r', `/Observation/ID`, 200],
    ['r', `/Observation/ID/_history/1`, 200],
    ['r', `/Observation/ID/_history`, 200],
    ['r', `/Observation`, 403],
    ['r', `/Observation/_history`, 403],
    ['r', `/Patient/${jeanne}/Observation`, 403],
    ['s', `/Observation`, 200],
    ['s', `/Observation/_history`, 200],
    ['s', `/Observation/ID`, 403],
    ['s', `/Observation/ID/_history/1`, 403],
    ['s', `/Observation/ID/_history`, 403],
    ['cud', `/Observation/ID`, 403],
    ['cud', `/Observation`, 403],
  ])('with .%s asks %s and gets %i', async (permissions, url, status) => {
    const ask = world.as(`system/Observation.${permissions}`);
    expect((await ask('GET', url.replace('ID', vital))).status).toBe(status);
  });

  it('of no type at all with user/ or patient/ scopes, which a program has no context for', async () => {
    for (const context of ['user', 'patient'])
      expect((await world.as(`${context}/*.cruds`)('GET', '/Observation')).status).toBe(403);
    expect((await world.as()('GET', '/Observation')).status).toBe(403);
    expect((await world.as()('GET', '/metadata')).status).toBe(200);
  });

  it('never gains by a scope what its account may not', async () => {
    const actor = {
      ...(await import('@chez-soi/service-kit/testing')).anActor('evaluator'),
      scopes: ['system/*.cruds'],
    };
    expect((await world.fhir.ask('GET', '/Observation', undefined, { actor })).status).toBe(403);
  });

  it('finds only matches of the criteria, in pages and in the total', async () => {
    const ask = world.as(vitalOnly);
    const { body } = await ask('GET', '/Observation?_total=accurate&_count=1&_sort=_id');
    expect(body.total).toBe(2);
    const seen = [...idsOf(body), ...idsOf((await ask('GET', pathOf(body, 'next')!)).body)];
    expect(seen.sort()).toEqual([vital, became].sort());
    expect(idsOf((await ask('GET', `/Observation?category=${SURVEY}`)).body)).toEqual([]);
    expect((await ask('GET', '/Observation?_summary=count')).body.total).toBe(2);
    expect(idsOf((await ask('GET', `/Patient/${jeanne}/Observation`)).body)).toHaveLength(2);
  });

  it('of several scopes of a type sees what any of them opens', async () => {
    const ask = world.as(
      `system/Observation.s?_id=${survey}`,
      vitalOnly,
      'system/Observation.r?status=amended',
    );
    expect(idsOf((await ask('GET', '/Observation')).body).sort()).toEqual([vital, became, survey].sort());
    // Reading by id is another permission, with criteria of its own.
    expect((await ask('GET', `/Observation/${vital}`)).status).toBe(200);
    expect((await ask('GET', `/Observation/${survey}`)).status).toBe(404);
  });

  it('of a page that a wider token left sees only what the narrower one allows', async () => {
    const { body } = await world.as('system/Observation.s')('GET', '/Observation?_count=1&_sort=_id');
    let url = pathOf(body, 'next');
    const seen: string[] = [];
    while (url) {
      const page: Bundle = (await world.as(vitalOnly)('GET', url)).body;
      seen.push(...idsOf(page));
      url = pathOf(page, 'next');
    }
    expect(seen.every((id) => [vital, became].includes(id))).toBe(true);
    expect(seen).not.toContain(survey);
  });

  it('reads a version only if it meets the criteria, and the current one does', async () => {
    const ask = world.as(vitalOnly);
    const status = async (url: string) => (await ask('GET', `/Observation/${url}`)).status;
    expect(await status(vital)).toBe(200);
    expect(await status(survey)).toBe(404);
    expect(await status(deleted)).toBe(404);
    expect(await status(`${became}/_history/2`)).toBe(200);
    expect(await status(`${became}/_history/1`)).toBe(404);
    expect(await status(`${ceased}/_history/1`)).toBe(404);
    expect(await status(`${ceased}/_history/2`)).toBe(404);
    expect(await status(`${deleted}/_history/1`)).toBe(404);
    const byId = world.as(`system/Observation.r?_id=${became}`);
    expect((await byId('GET', `/Observation/${became}/_history/1`)).status).toBe(200);
    expect((await byId('GET', `/Observation/${vital}/_history/1`)).status).toBe(404);
  });

  it('reads a history without the versions that do not meet the criteria, page by page', async () => {
    const ask = world.as(vitalOnly);
    const tags = ({ entry = [] }: Bundle) => entry.map(({ response }) => response?.etag);
    const own = (await ask('GET', `/Observation/${became}/_history`)).body;
    expect(tags(own)).toEqual(['W/"2"']);
    expect(own.total).toBeUndefined();
    expect((await ask('GET', `/Observation/${ceased}/_history`)).status).toBe(404);
    for (const start of ['/Observation/_history?_count=1', '/_history?_count=1']) {
      const seen: string[] = [];
      let url: string | undefined = start;
      while (url) {
        const page: Bundle = (await ask('GET', url)).body;
        seen.push(
          ...(page.entry ?? []).map(
            ({ fullUrl, response }) => `${fullUrl!.split('/').at(-1)} ${response?.etag}`,
          ),
        );
        url = pathOf(page, 'next');
      }
      expect(seen).toEqual([`${became} W/"2"`, `${vital} W/"1"`]);
    }
    const system = await world.as('system/Observation.s')('GET', '/_history?_count=200');
    expect(new Set(system.body.entry!.map(({ fullUrl }) => fullUrl!.split('/').at(-2)))).toEqual(
      new Set(['Observation']),
    );
  });

  it('includes nothing out of scope, forwards or backwards', async () => {
    const narrow = world.as('system/Observation.s');
    expect(
      idsOf((await narrow('GET', `/Observation?_id=${vital}&_include=Observation:patient`)).body),
    ).toEqual([vital]);
    const people = world.as('system/Observation.s', 'system/Patient.s?gender=male');
    expect(idsOf((await people('GET', `/Observation?_id=${vital}&_include=*`)).body)).toEqual([vital]);
    const back = world.as('system/Patient.s', vitalOnly);
    const url = `/Patient?_id=${jeanne}&_revinclude=Observation:patient`;
    expect(idsOf((await back('GET', url)).body).sort()).toEqual([jeanne, vital, became].sort());
    expect(idsOf((await world.as('system/Patient.s')('GET', url)).body)).toEqual([jeanne]);
    // A way through what is out of scope is no way.
    const through = world.as('system/Patient.s', 'system/Device.s', vitalOnly);
    const far = `/Patient?_id=${jeanne}&_revinclude=Observation:patient&_include:iterate=Observation:device`;
    expect(idsOf((await through('GET', far)).body)).not.toContain(device);
    const all = world.as('system/*.s');
    expect(idsOf((await all('GET', far)).body)).toContain(device);
  });

  it('learns nothing by a chain or _has through what is out of scope', async () => {
    const chain = '/Observation?patient.gender=female';
    expect((await world.as('system/Observation.s')('GET', chain)).status).toBe(403);
    expect((await world.as('system/Observation.s', 'system/Patient.r')('GET', chain)).status).toBe(403);
    const men = world.as('system/Observation.s', 'system/Patient.s?gender=male');
    expect(idsOf((await men('GET', chain)).body)).toEqual([]);
    expect(
      idsOf((await world.as('system/Observation.s', 'system/Patient.s')('GET', chain)).body),
    ).not.toEqual([]);
    const has = (category: string) => `/Patient?_has:Observation:patient:category=${category}`;
    expect((await world.as('system/Patient.s')('GET', has(SURVEY))).status).toBe(403);
    const both = world.as('system/Patient.s', vitalOnly);
    expect(idsOf((await both('GET', has(SURVEY))).body)).toEqual([]);
    expect(idsOf((await both('GET', has(VITAL))).body)).toEqual([jeanne]);
  });

  it('of everything of a person gets what is in scope', async () => {
    const url = `/Patient/${jeanne}/$everything`;
    expect((await world.as('system/Observation.rs')('GET', url)).status).toBe(403);
    const some = await world.as('system/Patient.rs', vitalOnly)('GET', url);
    expect(idsOf(some.body).sort()).toEqual([jeanne, vital, became].sort());
    const men = world.as('system/Patient.rs?gender=male', vitalOnly);
    expect((await men('GET', url)).status).toBe(404);
    expect((await men('GET', `/Patient/${paul}/$everything`)).status).toBe(200);
  });

  it('gets no more by a batch than by asking one by one', async () => {
    const entry = [
      `Observation/${vital}`,
      `Observation/${survey}`,
      `Observation/${became}/_history/1`,
      'Observation',
      'Patient',
    ].map((url) => ({ request: { method: 'GET', url } }));
    for (const type of ['batch', 'transaction']) {
      const { body } = await world.as(vitalOnly)('POST', '', {
        resourceType: 'Bundle',
        type,
        entry: type === 'batch' ? entry : [entry[0], entry[3]],
      });
      const statuses = body.entry!.map(({ response }) => response!.status.slice(0, 3));
      expect(statuses).toEqual(type === 'batch' ? ['200', '404', '404', '200', '403'] : ['200', '200']);
      const found = body.entry![type === 'batch' ? 3 : 1]!.resource as Bundle;
      expect(idsOf(found).sort()).toEqual([vital, became].sort());
    }
    const refused = await world.as(vitalOnly)('POST', '', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [entry[4]],
    });
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('system/Patient.s'),
    ]);
  });

  it('is refused, never let through, by criteria that are not understood', async () => {
    for (const query of [
      'colour=red',
      'status:near=final',
      'patient.gender=male',
      '_has:Device:patient:status=active',
    ])
      for (const url of [
        '/Observation',
        `/Observation?_id=${newId()}`,
        '/Patient?_has:Observation:patient:status=final',
      ])
        expect(
          (await world.as(`system/Observation.rs?${query}`, 'system/Patient.rs')('GET', url)).status,
        ).toBe(403);
  });

  it('as before when it has no scopes: a session is limited by the policy alone', async () => {
    const all = await world.fhir.ask<Bundle>('GET', '/Observation?_total=accurate');
    expect(all.body.total).toBe(4);
    expect((await world.fhir.ask<Observation>('GET', `/Observation/${deleted}`)).status).toBe(410);
  });
});
