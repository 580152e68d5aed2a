import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import type { AuditEvent, Bundle, CapabilityStatement, OperationOutcome, Provenance, Task } from 'fhir/r4';
import { affiliationSurface, endpointSurface } from '../specimens/affiliations';
import { aTask, taskSurface } from '../specimens/tasks';
import { writeDocuments } from '../document/document';
import { R4Validator } from '../validate/r4-validator';
import { FhirApp } from '../testing/fhir-app';
import { auditParameters, auditSql } from './audit-sql';
import { readTrail } from './trail-request';
import { Statement } from '@chez-soi/service-kit';

const [mother, other] = [newId(), newId()];
const kin = anActor('family', {
  residents: [{ residentId: mother, relationId: null, mandate: 'family' }] as never,
});
const nurse = anActor('coordinator', { accountId: newId() });

describe('Who read and who wrote what', () => {
  let fhir: FhirApp;
  let tasks: Task[];

  beforeAll(async () => {
    fhir = await FhirApp.start({ surfaces: [endpointSurface, affiliationSurface, taskSurface] });
    tasks = [mother, other].map((patientId) => aTask({ patientId }));
    const writes = tasks.map((resource) => ({ surface: taskSurface, resource, version: 1 }));
    await writeDocuments(new Statement(), writes, fhir.now).run(fhir.test.database);
  });
  afterAll(() => fhir.close());

  const later = () => (fhir.now = new Date(fhir.now.getTime() + 1000));
  const found = async <R>(path: string, actor = anActor('administrator')): Promise<R[]> => {
    const { status, body } = await fhir.ask<Bundle>('GET', `/${path}`, undefined, { actor });
    expect({ path, status }).toEqual({ path, status: 200 });
    return (body.entry ?? []).map(({ resource }) => resource as R);
  };
  const refused = async (path: string, actor = anActor('administrator')) => {
    const { status, body } = await fhir.ask<OperationOutcome>('GET', `/${path}`, undefined, { actor });
    return { status, names: body.issue?.flatMap(({ expression = [] }) => expression) };
  };

  it('tells a relative who looked at the file of their parent, and of nobody else', async () => {
    later();
    for (const task of tasks) await fhir.ask('GET', `/Task/${task.id}`, undefined, { actor: nurse });
    const seen = await found<AuditEvent>('AuditEvent?action=R&subtype=read', kin);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      id: expect.stringMatching(/^test\.[0-9a-f-]{36}$/),
      ...{ action: 'R', outcome: '0', recorded: fhir.now.toISOString() },
      subtype: [{ code: 'read' }, { code: 'Task.read' }],
      agent: [
        {
          requestor: true,
          who: { identifier: { value: nurse.accountId } },
          role: [{ coding: [{ code: 'coordinator' }] }],
        },
      ],
      source: { observer: { identifier: { value: 'test' } } },
    });
    const whats = seen[0]!.entity!.map(({ what }) => what?.reference);
    expect(whats).toEqual(expect.arrayContaining([`Patient/${mother}`, `Task/${tasks[0]!.id}`]));
    expect(JSON.stringify(seen)).not.toContain(other);
    expect(await found(`AuditEvent?patient=Patient/${other}`, kin)).toEqual([]);
    const all = await found<AuditEvent>(`AuditEvent?subtype=read&entity=Task/${tasks[1]!.id}`);
    expect((await refused(`AuditEvent/${all[0]!.id}`, kin)).status).toBe(404);
    expect((await fhir.ask<AuditEvent>('GET', `/AuditEvent/${seen[0]!.id}`)).body).toEqual(seen[0]);
    expect(faultsOf(seen[0]!)).toEqual([]);
  });

  it('tells a query by the names of its parameters, never by what was looked for', async () => {
    later();
    await fhir.ask('GET', '/Task?note=secret-word&status=requested', undefined, { actor: nurse });
    const [query] = await found<AuditEvent>('AuditEvent?subtype=search-type&_count=1');
    const details = query!.entity!.flatMap(({ detail = [] }) => detail);
    expect(details.map(({ type }) => type).sort()).toEqual(['note', 'status']);
    expect(JSON.stringify(query)).not.toContain('secret-word');
  });

  it('is not open to providers, evaluators or visitors, and written by nobody', async () => {
    for (const role of ['provider', 'evaluator', 'machine'] as const)
      expect((await refused('AuditEvent', anActor(role))).status).toBe(403);
    const [event] = await found<AuditEvent>('AuditEvent?_count=1');
    const [origin] = await found<Provenance>('Provenance?_count=1');
    for (const [type, resource] of [
      ['AuditEvent', event],
      ['Provenance', origin],
    ] as const)
      for (const [method, path] of [
        ['POST', `/${type}`],
        ['PUT', `/${type}/${resource!.id}`],
        ['PATCH', `/${type}/${resource!.id}`],
        ['DELETE', `/${type}/${resource!.id}`],
        ['GET', `/${type}/${resource!.id}/_history`],
      ] as const) {
        const answer = await fhir.ask(
          method,
          path,
          method === 'GET' || method === 'DELETE' ? undefined : resource,
        );
        expect([method, path, answer.status, answer.headers['allow']]).toEqual([
          method,
          path,
          405,
          'GET, HEAD',
        ]);
      }
    const { rest } = (await fhir.ask<CapabilityStatement>('GET', '/metadata')).body;
    const declared = rest![0]!.resource!.find(({ type }) => type === 'AuditEvent');
    expect(declared!.interaction!.map(({ code }) => code)).toEqual(['read', 'search-type']);
  });

  it('is found by who, when, what, how and whether it was allowed', async () => {
    const start = later();
    const endpoint = { ...anEndpoint, id: newId() };
    const admin = anActor('administrator', { accountId: newId() });
    await fhir.ask('PUT', `/Endpoint/${endpoint.id}`, endpoint, { actor: admin });
    later();
    await fhir.ask('PUT', `/Endpoint/${endpoint.id}`, { ...endpoint, name: 'autre' }, { actor: admin });
    later();
    await fhir.ask('DELETE', `/Endpoint/${endpoint.id}`, undefined, { actor: admin });
    later();
    await fhir.ask('GET', `/Task/${newId()}`, undefined, { actor: nurse });
    const actions = async (query: string) =>
      (await found<AuditEvent>(`AuditEvent?${query}`)).map(({ action }) => action);
    const whole = `entity=Endpoint/${endpoint.id}`;
    expect(await actions(whole)).toEqual(['D', 'U', 'C']);
    expect(await actions(`${whole}&action=C,U`)).toEqual(['U', 'C']);
    expect(await actions(`${whole}&subtype=delete`)).toEqual(['D']);
    expect(await actions(`agent:identifier=${admin.accountId}&type=rest`)).toEqual(['D', 'U', 'C']);
    expect(await actions(`${whole}&date=gt${start.toISOString()}`)).toEqual(['D', 'U']);
    expect(await actions(`${whole}&date=${start.toISOString()}`)).toEqual(['C']);
    expect(await actions(`outcome=4&agent=${nurse.accountId}`)).toEqual(['R']);
    expect(await actions(`${whole}&entity-type=1`)).toEqual([]);
    expect(await actions(`${whole}&agent-role=administrator`)).toHaveLength(3);
    expect(await refused('AuditEvent?colour=red')).toEqual({ status: 400, names: ['colour'] });
    expect(await refused('AuditEvent?date=soon')).toEqual({ status: 400, names: ['date'] });
    const made = await found<Provenance>(`Provenance?target=Endpoint/${endpoint.id}`);
    expect(made.map(({ activity }) => activity!.coding![0]!.code)).toEqual(['DELETE', 'UPDATE', 'CREATE']);
    expect(made[1]).toMatchObject({
      id: `test.${endpoint.id}.2`,
      target: [{ reference: `Endpoint/${endpoint.id}/_history/2` }],
      agent: [
        { who: { identifier: { value: admin.accountId } }, role: [{ coding: [{ code: 'administrator' }] }] },
      ],
    });
    const ids = async (query: string) => (await found<Provenance>(`Provenance?${query}`)).map(({ id }) => id);
    expect(await ids(`target=Endpoint/${endpoint.id}/_history/1`)).toEqual([`test.${endpoint.id}.1`]);
    expect(await ids(`agent=${admin.accountId}`)).toHaveLength(3);
    expect(await ids(`agent=${admin.accountId}&recorded=${start.toISOString()}`)).toEqual([
      `test.${endpoint.id}.1`,
    ]);
    expect((await fhir.ask('GET', `/Provenance/test.${endpoint.id}.2`)).body).toEqual(made[1]);
    expect(faultsOf(made[1]!)).toEqual([]);
  });

  it('joins who made it to what a search finds, for those who may know', async () => {
    const task = tasks[0]!;
    const query = `/Task?_id=${task.id}&_revinclude=Provenance:target`;
    const as = async (actor: ReturnType<typeof anActor>) => {
      const { body } = await fhir.ask<Bundle>('GET', query, undefined, { actor });
      return (body.entry ?? []).map(({ resource, search }) => [search!.mode, resource!.resourceType]);
    };
    const [match, include] = [
      ['match', 'Task'],
      ['include', 'Provenance'],
    ];
    expect(await as(kin)).toEqual([match, include]);
    expect(await as(anActor('administrator'))).toEqual([match, include]);
    expect(await as(anActor('machine'))).toEqual([match]);
    const { body } = await fhir.ask<Bundle>('GET', query, undefined, { actor: kin });
    const [provenance] = await found<Provenance>(`Provenance?target=Task/${task.id}`, kin);
    expect(body.entry![1]!.resource).toEqual(provenance);
    for (const other of [
      '_revinclude=AuditEvent:entity',
      '_revinclude=Provenance:agent',
      '_revinclude:iterate=Provenance:target',
      '_include=Provenance:target',
    ])
      expect(await refused(`Task?${other}`, kin)).toEqual({ status: 400, names: [other.split('=')[0]] });
  });

  it('finds what one account did without reading what everybody did', async () => {
    const { database } = fhir.test;
    await database.query(
      `INSERT INTO audit (id, at, account, roles, action, outcome, correlation_id)
       SELECT gen_random_uuid(), now(), 'somebody-' || n % 50, '{coordinator}', 'Task.read', 'done', 'x'
       FROM generate_series(1, 20000) n`,
    );
    await database.query('ANALYZE audit');
    const values: unknown[] = [];
    const asked = { bind: (value: unknown) => `$${values.push(value)}`, now: fhir.now, service: 'test' };
    const request = readTrail([['agent', nurse.accountId!]], auditParameters, false);
    const text = auditSql({ request, reach: 'all', types: ['Task'], asked });
    const plan = JSON.stringify(await database.query(`EXPLAIN (FORMAT JSON) ${text}`, values));
    expect(plan).toContain('audit_account');
    expect(plan).not.toContain('Seq Scan on audit');
    await database.query(`DELETE FROM audit WHERE account LIKE 'somebody-%'`);
  });

  it('says that the service itself made what nobody asked for, and shows people their own only', async () => {
    const [own] = await found<Provenance>(`Provenance?patient=${mother}`, kin);
    expect(own).toMatchObject({
      target: [{ reference: `Task/${tasks[0]!.id}/_history/1` }],
      agent: [{ who: { identifier: { value: 'test' } } }],
    });
    const targets = (await found<Provenance>('Provenance', kin)).flatMap(({ target }) => target);
    expect(targets).toEqual(own!.target);
    expect((await refused('Provenance', anActor('evaluator'))).status).toBe(403);
  });

  it('is whole for an auditor, who reads nothing of what it tells of', async () => {
    const auditor = anActor('auditor');
    const everything = (path: string, actor?: ReturnType<typeof anActor>) =>
      found(`${path}?_count=100`, actor);
    const seen = await everything('AuditEvent', auditor);
    expect(seen.length).toBeGreaterThan(5);
    const made = await everything('Provenance', auditor);
    expect(made).toEqual(await everything('Provenance'));
    expect(JSON.stringify(made)).toContain(`Task/${tasks[1]!.id}/_history/1`);
    const task = `Task/${tasks[0]!.id}`;
    expect((await refused(task, auditor)).status).toBe(403);
    expect((await refused(`Task?_revinclude=Provenance:target`, auditor)).status).toBe(403);
    const answer = await fhir.ask('PUT', `/${task}`, tasks[0], { actor: auditor });
    expect([403, 405]).toContain(answer.status);
  });

  it('pages from the newest on, each entry once while others are written', async () => {
    later();
    for (let index = 0; index < 7; index++)
      await fhir.ask('GET', `/Task/${tasks[0]!.id}`, undefined, { actor: nurse });
    const ids: string[] = [];
    let url: string | undefined =
      `/AuditEvent?patient=${mother}&agent=${nurse.accountId}&_count=3&_total=accurate`;
    let total = 0;
    while (url) {
      const { body }: { body: Bundle } = await fhir.ask<Bundle>('GET', url);
      ids.push(...(body.entry ?? []).map(({ resource }) => resource!.id!));
      total = body.total!;
      url = body.link?.find(({ relation }) => relation === 'next')?.url.replace(/^.*\/fhir/, '');
      await fhir.ask('GET', `/Task/${tasks[1]!.id}`, undefined, { actor: nurse });
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(total);
    expect([...ids].sort().reverse()).toEqual(ids);
  });
});

const faultsOf = (resource: AuditEvent | Provenance) => new R4Validator().validate(resource);

const anEndpoint = {
  resourceType: 'Endpoint',
  status: 'active',
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-rest',
  },
  payloadType: [{ text: 'any' }],
  address: 'https://example.test/fhir',
};
