import type { MissionView } from '@chez-soi/contracts';
import type { Bundle, OperationOutcome, Task } from 'fhir/r4';
import {
  anOfferedRequest,
  aProvider,
  aService,
  monday,
  plannerOf,
  publishService,
  type TestService,
} from './testing/a-service';

let service: TestService;
const patchJson = { 'content-type': 'application/json-patch+json' };
const fhirJson = { 'content-type': 'application/fhir+json' };

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

async function anOffer() {
  const providers = [await aProvider(service, 'washing-help'), await aProvider(service, 'washing-help')];
  const { missions } = await anOfferedRequest(service, 'washing-help', providers);
  const mission = missions[0]!;
  const planner = plannerOf(service, mission.organizationId);
  const read = async () => (await planner.get<Task>(`/fhir/Task/${mission.id}`)).body;
  return { mission, sibling: missions[1]!, planner, read };
}
const outboxOf = (id: string) =>
  service.database.query<{ type: string }>(
    'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence, ordinal',
    [id],
  );

describe('a provider’s own software', () => {
  it('accepts a mission by writing its Task, as the portal does: same events, same rules, siblings retired', async () => {
    const { mission, sibling, planner, read } = await anOffer();
    const note = [{ text: 'Dossier 17 de notre logiciel' }];
    const task = { ...(await read()), status: 'accepted', note };
    const answer = await planner.put<Task>(`/fhir/Task/${mission.id}`, task, {
      ...fhirJson,
      'if-match': 'W/"1"',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'accepted',
      note,
      businessStatus: { coding: [{ code: 'planned' }] },
    });
    expect((await outboxOf(mission.id)).map(({ type }) => type)).toContain('mission.accepted.v1');
    expect((await service.coordinator.get<Task>(`/fhir/Task/${sibling.id}`)).body.status).toBe('cancelled');
    const visits = await planner.get<Bundle>(`/fhir/Task?part-of=${mission.id}`);
    expect(visits.body.entry?.length).toBeGreaterThan(0);
    expect(await read()).toEqual(answer.body);
  });

  it('keeps what the domain does not know through later commands of the domain', async () => {
    const { mission, planner, read } = await anOffer();
    const identifier = [{ system: 'urn:logiciel', value: '17' }];
    const kept = await planner.put<Task>(
      `/fhir/Task/${mission.id}`,
      { ...(await read()), identifier },
      fhirJson,
    );
    expect(kept.body).toMatchObject({ identifier, status: 'requested', meta: { versionId: '2' } });
    const accepted = await planner.post<MissionView>(`/care-requests/missions/${mission.id}/accept`);
    expect(accepted.status).toBe(200);
    expect(await read()).toMatchObject({ identifier, status: 'accepted' });
  });

  it('refuses with a coded reason, and not without', async () => {
    const { mission, planner } = await anOffer();
    const reject = { op: 'replace', path: '/status', value: 'rejected' };
    const without = await planner.patch<OperationOutcome>(`/fhir/Task/${mission.id}`, [reject], patchJson);
    expect([without.status, without.body.issue[0]?.expression]).toEqual([400, ['Task.statusReason']]);
    const reason = { op: 'add', path: '/statusReason', value: { coding: [{ code: 'capacity' }] } };
    const refused = await planner.patch<Task>(`/fhir/Task/${mission.id}`, [reject, reason], patchJson);
    expect(refused.body).toMatchObject({
      status: 'rejected',
      statusReason: { coding: [{ code: 'capacity' }] },
    });
    expect((await outboxOf(mission.id)).map(({ type }) => type)).toContain('mission.refused.v1');
  });

  it('is told both states of a move that is not possible, and nothing is written', async () => {
    const { mission, planner, read } = await anOffer();
    const before = await read();
    const move = [{ op: 'replace', path: '/status', value: 'in-progress' }];
    const answer = await planner.patch<OperationOutcome>(`/fhir/Task/${mission.id}`, move, patchJson);
    expect([answer.status, answer.body.issue[0]?.code]).toEqual([422, 'business-rule']);
    expect(answer.body.issue[0]?.diagnostics).toContain('from=requested to=in-progress');
    const owner = [{ op: 'replace', path: '/owner/reference', value: 'Organization/x' }];
    expect((await planner.patch(`/fhir/Task/${mission.id}`, owner, patchJson)).status).toBe(422);
    expect(await read()).toEqual(before);
  });

  it('loses to who was faster (412), and cannot answer for another provider (405: a Task of theirs is not there)', async () => {
    const { mission, planner, sibling, read } = await anOffer();
    const task = { ...(await read()), status: 'accepted' };
    await planner.put(`/fhir/Task/${mission.id}`, { ...(await read()), description: 'x' }, fhirJson);
    const late = await planner.put(`/fhir/Task/${mission.id}`, task, { ...fhirJson, 'if-match': 'W/"1"' });
    expect(late.status).toBe(412);
    const other = await planner.put(`/fhir/Task/${sibling.id}`, { ...task, id: sibling.id }, fhirJson);
    expect(other.status).toBe(405);
  });

  it('records a visit, started and completed, in one write', async () => {
    const { mission, planner, read } = await anOffer();
    await planner.put(`/fhir/Task/${mission.id}`, { ...(await read()), status: 'accepted' }, fhirJson);
    const { body } = await planner.get<Bundle>(`/fhir/Task?part-of=${mission.id}&_sort=_id&_count=1`);
    const visit = body.entry![0]!.resource as Task;
    const [start, end] = [visit.executionPeriod!.start!, visit.executionPeriod!.end!];
    service.setNow(new Date(Date.parse(end) + 60_000));
    const executionPeriod = {
      start: start.replace(':00.000Z', ':30.000Z'),
      end: end.replace(':00.000Z', ':10.000Z'),
    };
    const done = { ...visit, status: 'completed', executionPeriod, note: [{ text: 'tout va bien' }] };
    const answer = await planner.put<Task>(`/fhir/Task/${visit.id}`, done, {
      ...fhirJson,
      'if-match': 'W/"1"',
    });
    expect(answer.body).toMatchObject({ status: 'completed', executionPeriod, meta: { versionId: '3' } });
    const types = (await outboxOf(visit.id!)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['visit.started.v1', 'visit.done.v1']));
    expect((await service.coordinator.get<Task>(`/fhir/Task/${mission.id}`)).body.status).toBe('in-progress');
  });

  it('answers several missions in one transaction, all or none', async () => {
    const organizationId = await aProvider(service, 'washing-help');
    const planner = plannerOf(service, organizationId);
    const offers = [
      await anOfferedRequest(service, 'washing-help', [organizationId]),
      await anOfferedRequest(service, 'washing-help', [organizationId]),
    ];
    const tasks = offers.map(({ missions }) => missions[0]!.id);
    const entry = async (id: string, status: string) => ({
      resource: { ...(await planner.get<Task>(`/fhir/Task/${id}`)).body, status },
      request: { method: 'PUT', url: `Task/${id}` },
    });
    const send = async (...statuses: string[]) => {
      const entries = await Promise.all(tasks.map((id, at) => entry(id, statuses[at]!)));
      return planner.post('/fhir', { resourceType: 'Bundle', type: 'transaction', entry: entries }, fhirJson);
    };
    const states = () =>
      Promise.all(tasks.map(async (id) => (await planner.get<Task>(`/fhir/Task/${id}`)).body.status));
    expect((await send('accepted', 'in-progress')).status).toBe(422);
    expect(await states()).toEqual(['requested', 'requested']);
    expect((await send('accepted', 'accepted')).status).toBe(200);
    expect(await states()).toEqual(['accepted', 'accepted']);
  });

  it('can neither propose a Task to itself (403) nor delete one: 405 says what it can do', async () => {
    const { mission, planner, read } = await anOffer();
    expect((await planner.post('/fhir/Task', await read(), fhirJson)).status).toBe(403);
    const deleted = await planner.delete(`/fhir/Task/${mission.id}`);
    expect([deleted.status, deleted.headers['allow']]).toEqual([405, 'GET, HEAD, PUT, PATCH']);
  });
});
