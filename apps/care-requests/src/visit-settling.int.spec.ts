import type {
  MissionView,
  Page,
  Problem,
  VisitProofs,
  VisitsValidated,
  VisitView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
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
let organizationId: string;
let planner: TestClient;

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
  organizationId = await aProvider(service, 'washing-help');
  planner = plannerOf(service, organizationId);
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

const at = (time: string, day = '2026-05-11') => `${day}T${time}:00.000Z`;
const [phone, tablet] = [newId(), newId()];
type Answer = VisitView & Omit<Problem, 'status'>;
const act = (id: string, name: string, body: object = {}, who = planner) =>
  who.post<Answer>(`/care-requests/visits/${id}/${name}`, body);

/** The planned visits of a person helped every morning from Monday 11 May, 8:00 in Paris (6:00 UTC). */
async function plannedVisits(): Promise<readonly VisitView[]> {
  const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
  await planner.post<MissionView>(`/care-requests/missions/${offered.missions[0]!.id}/accept`);
  const path = `/care-requests/visits?from=2026-05-11&to=2026-05-31&residentId=${offered.residentId}`;
  return (await planner.get<Page<VisitView>>(path)).body.items;
}

async function recordVisit(id: string, day: string, device = phone, from = '06:00', to = '06:30') {
  const started = await act(id, 'start', { at: at(from, day), deviceId: device });
  const ended = await act(id, 'complete', { at: at(to, day), deviceId: device });
  return [started, ended] as const;
}
const eventsOf = async (id: string) =>
  (
    await service.database.query<{ type: string }>(
      'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence, ordinal',
      [id],
    )
  ).map(({ type }) => type.replace('.v1', ''));
const proofs = async (id: string) =>
  (await planner.get<VisitProofs>(`/care-requests/visits/${id}/proofs`)).body.proofs;

describe('two devices that record the same visit at the same moment', () => {
  it('make one visit and one event; both records are kept', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('07:00')));
    const answers = await Promise.all([
      act(visit!.id, 'start', { at: at('06:00'), deviceId: phone }),
      act(visit!.id, 'start', { at: at('06:01'), deviceId: tablet }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const ends = await Promise.all([
      act(visit!.id, 'complete', { at: at('06:30'), deviceId: phone }),
      act(visit!.id, 'complete', { at: at('06:31'), deviceId: tablet }),
    ]);
    expect(ends.map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'done'],
      [200, 'done'],
    ]);
    expect((await eventsOf(visit!.id)).filter((type) => type === 'visit.done')).toHaveLength(1);
    expect(await proofs(visit!.id)).toHaveLength(2);
  });

  it('with clocks seven minutes apart leave two proofs; the provider chooses, and one number remains', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('07:00')));
    await recordVisit(visit!.id, '2026-05-11');
    const [, second] = await recordVisit(visit!.id, '2026-05-11', tablet, '06:07', '06:44');
    expect(second).toMatchObject({ status: 200, body: { anomalies: ['two-proofs'], endedAt: at('06:30') } });
    expect((await proofs(visit!.id)).map(({ minutes, stands }) => [minutes, stands])).toEqual([
      [30, true],
      [37, false],
    ]);
    const chosen = await act(visit!.id, 'correct', {
      startedAt: at('06:07'),
      endedAt: at('06:44'),
      reason: 'other-proof',
    });
    expect(chosen.body).toMatchObject({ state: 'done', anomalies: [], endedAt: at('06:44') });
    const answer = await planner.post<VisitsValidated>('/care-requests/visits/validate', {
      ids: [visit!.id],
    });
    expect(answer.body).toEqual({ validated: [visit!.id], left: [] });
    expect(await eventsOf(visit!.id)).toEqual([
      'visit.started',
      'visit.done',
      'visit.corrected',
      'visit.validated',
    ]);
  });

  it('have their clocks put right by what they say when they send, and then agree', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('07:00')));
    await recordVisit(visit!.id, '2026-05-11');
    for (const [name, time] of [
      ['start', '06:07'],
      ['complete', '06:37'],
    ] as const)
      await act(visit!.id, name, { at: at(time), deviceId: tablet, sentAt: at('07:07') });
    const list = await proofs(visit!.id);
    expect(list[1]).toMatchObject({ clockOffset: -420, deviceEndedAt: at('06:37'), endedAt: at('06:30') });
    const unsettled = await planner.get<Page<VisitView>>('/care-requests/visits/unsettled');
    expect(unsettled.body.items.map(({ id }) => id)).not.toContain(visit!.id);
  });
});

describe('the queue of a device that is sent again', () => {
  it('changes nothing, although its clock has gone on', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('07:00')));
    const send = async (sentAt: string) => {
      const path = `/care-requests/visits/${visit!.id}`;
      const body = { deviceId: phone, sentAt };
      const keyed = (key: string) => ({ 'idempotency-key': `${visit!.id}-${key}` });
      await planner.post(`${path}/start`, { ...body, at: at('06:00') }, keyed('start'));
      return planner.post<Answer>(`${path}/complete`, { ...body, at: at('06:30') }, keyed('end'));
    };
    const first = await send(at('07:00'));
    service.setNow(new Date(at('09:00')));
    const again = await send(at('09:00'));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await eventsOf(visit!.id)).toEqual(['visit.started', 'visit.done']);
    const [kept] = await service.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM visit_record WHERE visit_id = $1',
      [visit!.id],
    );
    expect(kept!.n).toBe(2);
  });
});

describe('a record that comes days later', () => {
  it('of a visit marked as missed is kept, and counts once its provider has confirmed it', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('08:00', '2026-05-12')));
    await act(visit!.id, 'miss', { outcome: 'not-honoured' });
    service.setNow(new Date(at('08:00', '2026-05-15')));
    const [, late] = await recordVisit(visit!.id, '2026-05-11');
    expect(late).toMatchObject({ status: 200, body: { state: 'not-honoured', anomalies: ['late-proof'] } });
    expect(late.body.allowedActions).toEqual(['confirm', 'explain']);
    expect((await act(visit!.id, 'confirm')).body).toMatchObject({ state: 'done', anomalies: [] });
    expect(await eventsOf(visit!.id)).toEqual(['visit.missed', 'visit.done']);
    const [mission] = await service.database.query<{ state: string }>(
      'SELECT state FROM mission WHERE id = $1',
      [visit!.missionId],
    );
    expect(mission!.state).toBe('started');
  });

  it('of a visit called off beforehand is refused in plain words, and kept for the Département', async () => {
    const [visit] = await plannedVisits();
    await act(visit!.id, 'cancel', { reason: 'weather' });
    service.setNow(new Date(at('07:00')));
    const sent = { at: at('06:00'), deviceId: phone };
    const key = { 'idempotency-key': `late-${visit!.id}` };
    const path = `/care-requests/visits/${visit!.id}/start`;
    const refused = await planner.post<Answer>(path, sent, key);
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('sont gardées')]);
    expect((await planner.post(path, sent, key)).status).toBe(422);
    await act(visit!.id, 'complete', { at: at('06:30'), deviceId: phone });
    expect(await proofs(visit!.id)).toMatchObject([{ startedAt: at('06:00'), endedAt: at('06:30') }]);
    const unsettled = `/care-requests/visits/unsettled?residentId=${visit!.residentId}&kind=`;
    const waiting = async (kind: string) =>
      (await service.coordinator.get<Page<VisitView>>(`${unsettled}${kind}`)).body.items.map(({ id }) => id);
    expect([await waiting('anomaly'), await waiting('disputed')]).toEqual([[visit!.id], []]);
    expect((await act(visit!.id, 'confirm', {}, planner)).status).toBe(422);
    expect((await act(visit!.id, 'confirm', {}, service.coordinator)).body).toMatchObject({ state: 'done' });
  });
});

describe('validation', () => {
  it('of a week is one statement, and leaves what waits for somebody', async () => {
    const visits = (await plannedVisits()).slice(0, 5);
    service.setNow(new Date(at('12:00', '2026-05-15')));
    for (const [index, { id, plannedStart }] of visits.entries()) {
      const day = plannedStart.slice(0, 10);
      await recordVisit(id, day, phone, '06:00', index === 2 ? '07:40' : '06:30');
    }
    const [before] = await service.database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit');
    const ids = [...visits.map(({ id }) => id), newId()];
    const { body } = await planner.post<VisitsValidated>('/care-requests/visits/validate', { ids });
    expect(body.validated).toHaveLength(2);
    // Those of the first three days came more than 48 hours after their end.
    expect(body.left.map(({ reason }) => reason)).toEqual(['anomaly', 'anomaly', 'anomaly', 'unknown']);
    // One audit entry for all of them: one statement wrote them.
    const [now] = await service.database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit');
    expect(now!.n - before!.n).toBe(1);
    const stranger = plannerOf(service, newId());
    expect((await stranger.post('/care-requests/visits/validate', { ids })).status).toBe(404);
  });

  it('comes by itself after ten days of silence, not to what somebody must look at', async () => {
    const [plain, odd] = await plannedVisits();
    service.setNow(new Date(at('07:00', '2026-05-12')));
    await recordVisit(plain!.id, '2026-05-11');
    await recordVisit(odd!.id, '2026-05-12', phone, '06:00', '06:00');
    service.setNow(new Date(at('12:00', '2026-05-21')));
    await service.dueWork.run();
    expect(await eventsOf(plain!.id)).not.toContain('visit.validated');
    service.setNow(new Date(at('12:00', '2026-05-23')));
    await service.dueWork.run();
    await service.dueWork.run();
    expect((await eventsOf(plain!.id)).filter((type) => type === 'visit.validated')).toHaveLength(1);
    expect(await eventsOf(odd!.id)).not.toContain('visit.validated');
  });
});

describe('a dispute by the family', () => {
  it('reopens a validated visit until the Département has put it right', async () => {
    const [visit] = await plannedVisits();
    service.setNow(new Date(at('12:00')));
    await recordVisit(visit!.id, '2026-05-11');
    await planner.post('/care-requests/visits/validate', { ids: [visit!.id] });
    const grant = { residentId: visit!.residentId, relationId: newId(), mandate: 'family-caregiver' };
    const daughter = service.as(anActor('family', { residents: [grant] }));
    const disputed = await act(visit!.id, 'dispute', { reason: 'shorter-than-recorded' }, daughter);
    expect(disputed.body).toMatchObject({ state: 'disputed', allowedActions: [] });
    expect((await act(visit!.id, 'dispute', { reason: 'other-times' }, planner)).status).toBe(403);
    const { body } = await service.coordinator.get<Page<VisitView>>(
      `/care-requests/visits/unsettled?residentId=${visit!.residentId}`,
    );
    expect(body.items.map(({ id }) => id)).toEqual([visit!.id]);
    const times = { startedAt: at('06:00'), endedAt: at('06:10'), reason: 'after-dispute' };
    const settled = await act(visit!.id, 'correct', times, service.coordinator);
    expect(settled.body).toMatchObject({ state: 'validated', endedAt: at('06:10'), anomalies: [] });
    expect((await eventsOf(visit!.id)).slice(-3)).toEqual([
      'visit.disputed',
      'visit.corrected',
      'visit.validated',
    ]);
  });
});
