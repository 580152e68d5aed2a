import type { AlertView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestAnswer } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from '../testing/running-telehealth';
import { AMonitoring, bloodPressure, to, weight } from './testing/a-monitoring';

const morning = new Date('2027-03-15T08:00:00Z');
const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
let running: RunningTelehealth;
let monitoring: AMonitoring;
let nurses: string;
let relationId: string;

beforeAll(async () => {
  running = await RunningTelehealth.start(morning);
});
afterAll(() => running.stop());
beforeEach(async () => {
  running.clock.now = morning;
  nurses = await running.anOrganization();
  relationId = newId();
  const operatorId = await running.anOrganization();
  monitoring = await AMonitoring.of(running, {
    operatorId,
    recipients: [
      to('organization', nurses, 30),
      to('relation', relationId, 60),
      to('organization', operatorId, 20),
    ],
  });
});

const tick = (alerts: boolean) =>
  running
    .client()
    .put(`/telehealth/telemonitoring/residents/${monitoring.view.residentId}/sharing/${relationId}`, {
      ...{ codes: [], alerts },
    });
const answer = (actor: ReturnType<typeof anActor>, id: string, what: string, body: object = {}) =>
  running.client(actor).post<AlertView>(`/telehealth/telemonitoring/alerts/${id}/${what}`, body);
const nurse = () => anActor('clinician', { organizationId: nurses });
const one = async () => (await monitoring.alerts())[0]!;

describe('what raises an alert', () => {
  it('is never a value, however extreme: the platform compares it with nothing', async () => {
    const extremes = [0, -1_000_000, 1_000_000, 0.0001, 999_999, 35.5, 250];
    for (const [at, value] of extremes.entries()) {
      const minutes = new Date(+morning - at * 60_000).toISOString();
      expect((await monitoring.send(monitoring.reading({ value, at: minutes }))).status).toBe(200);
      const quantity = { value, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };
      const sent = monitoring.observation({ valueQuantity: quantity, effectiveDateTime: minutes });
      expect((await running.client(anActor('machine')).post('/fhir/Observation', sent)).status).toBe(201);
    }
    await monitoring.pass(60);
    expect([await monitoring.alerts(), await monitoring.told()]).toEqual([[], []]);
  });

  it('is the operator’s interpretation in an Observation, in its own code; "normal" is none', async () => {
    const flagged = (code: string) =>
      monitoring.observation({ interpretation: [{ coding: [{ system: INTERPRETATION, code }] }] });
    const machine = running.client(anActor('machine'));
    await machine.post('/fhir/Observation', flagged('N'));
    expect(await monitoring.alerts()).toEqual([]);
    const { body } = await machine.post<{ id: string }>('/fhir/Observation', flagged('HH'));
    const told = {
      kind: 'operator',
      severity: 'hh',
      reason: 'interpretation',
      urgent: true,
      measure: weight,
    };
    expect(await monitoring.alerts()).toMatchObject([told]);
    await machine.put(`/fhir/Observation/${body.id}`, { ...flagged('HH'), id: body.id, status: 'corrected' });
    expect(await monitoring.alerts()).toHaveLength(1);
  });

  it('is the operator’s message, whose severity and reason are handed on as they came', async () => {
    const { body } = await monitoring.send<{ id: string }>(
      monitoring.alert({ severity: 'p2', reason: 'oedema' }),
    );
    expect(await monitoring.alerts()).toMatchObject([
      { id: body.id, severity: 'p2', reason: 'oedema', late: false },
    ]);
    const [event] = await running.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'alert.raised.v1' AND subject = $1`,
      [body.id],
    );
    expect(Object.keys(event!.data).sort()).toEqual(
      ['alertId', 'at', 'kind', 'monitoringId', 'operatorId', 'reason', 'residentId', 'severity'].sort(),
    );
  });
});

describe('who is told of an alert', () => {
  beforeEach(async () => {
    await monitoring.send(monitoring.alert());
  });

  it('is the first recipient at once, the next when nobody answers, and the coordinators when nobody is left', async () => {
    await tick(true);
    const { operatorId } = monitoring.view;
    expect(await monitoring.told()).toEqual([nurses]);
    await monitoring.pass(29);
    expect(await monitoring.told()).toEqual([nurses]);
    await monitoring.pass(1);
    expect(await monitoring.told()).toEqual([nurses, relationId]);
    expect(await one()).toMatchObject({ late: true, next: { kind: 'organization', id: operatorId } });
    await monitoring.pass(60);
    await monitoring.pass(20);
    expect(await monitoring.told()).toEqual([nurses, relationId, operatorId, 'coordinator']);
    await monitoring.pass(240);
    expect([(await monitoring.told()).length, (await one()).next]).toEqual([4, null]);
  });

  it('is no relative to whom the person does not show alerts', async () => {
    await monitoring.pass(30);
    expect(await monitoring.told()).toEqual([nurses, monitoring.view.operatorId]);
  });

  it('is told after a restart as if there had been none, once by two that sweep at once', async () => {
    await running.restart();
    running.clock.now = new Date(+morning + 31 * 60_000);
    const { sweep } = running.telehealth.services.telemonitoring;
    await Promise.all([sweep.run(), sweep.run(), sweep.run()]);
    expect(await monitoring.told()).toHaveLength(2);
  });

  it('is nobody else once somebody takes care of it; the second to try hears since when', async () => {
    const { id } = await one();
    const taken = await answer(nurse(), id, 'acknowledge', { note: 'J’appelle.' });
    expect(taken.body).toMatchObject({
      state: 'acknowledged',
      acknowledged: { kind: 'organization', id: nurses, at: morning.toISOString(), note: 'J’appelle.' },
      allowedActions: ['handle'],
    });
    await monitoring.pass(600);
    expect(await monitoring.told()).toEqual([nurses]);
    const second = await answer(anActor('coordinator'), id, 'acknowledge');
    expect([second.status, (second.body as never as { facts: object }).facts]).toEqual([
      409,
      { at: morning.toISOString() },
    ]);
    const done = await answer(nurse(), id, 'handle', { outcome: 'physician-told', note: 'Vu avec le Dr.' });
    expect(done.body).toMatchObject({ state: 'handled', handled: { outcome: 'physician-told' } });
    expect(await monitoring.alerts()).toEqual([]);
    expect(await monitoring.alerts(nurse(), 'over')).toMatchObject([{ id }]);
  });

  it('taken by two at the same moment is taken by one', async () => {
    const { id } = await one();
    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(nurse(), id, 'acknowledge')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('is open to who takes part in the monitoring, and to nobody else', async () => {
    const { id } = await one();
    const stranger = anActor('clinician', { organizationId: await running.anOrganization() });
    const grant = { residentId: monitoring.view.residentId, mandate: 'family-caregiver' };
    const relative = anActor('family', { residents: [{ ...grant, relationId }] });
    const person = anActor('resident', { residents: [{ ...grant, relationId: null }] });
    const seen = async (actor: ReturnType<typeof anActor>) => (await monitoring.alerts(actor)).length;
    const ends = async (actor: ReturnType<typeof anActor>) => (await answer(actor, id, 'acknowledge')).status;
    expect([await seen(stranger), await ends(stranger)]).toEqual([0, 404]);
    expect([await seen(relative), await ends(relative)]).toEqual([0, 404]);
    expect([await seen(person), await ends(person)]).toEqual([1, 404]);
    expect((await running.client(anActor('evaluator')).get('/telehealth/telemonitoring/alerts')).status).toBe(
      403,
    );
    await tick(true);
    expect([await seen(relative), await ends(relative)]).toEqual([1, 200]);
  });

  it('is nobody any more when the monitoring is over', async () => {
    await running.dies(monitoring.view.residentId);
    await monitoring.pass(600);
    expect(await monitoring.told()).toEqual([nurses]);
    expect(await monitoring.alerts(nurse(), 'over')).toMatchObject([
      { state: 'closed', handled: { kind: 'platform', outcome: 'monitoring-ended' } },
    ]);
  });
});

describe('the quiet hours of a monitoring', () => {
  const evening = new Date('2027-03-15T21:30:00Z');
  beforeEach(async () => {
    running.clock.now = evening;
    monitoring = await AMonitoring.of(running, {
      recipients: [to('organization', nurses, 30), to('organization', await running.anOrganization(), 30)],
      quietHours: { from: '22:00', to: '07:00' },
    });
  });

  it('hold what is not urgent until the morning, and the timers with it', async () => {
    await monitoring.send(monitoring.alert());
    await monitoring.pass(60);
    expect(await monitoring.told()).toEqual([]);
    running.clock.now = new Date('2027-03-16T06:00:00Z');
    await monitoring.pass(0);
    expect(await monitoring.told()).toEqual([nurses]);
    expect((await one()).next!.at).toBe('2027-03-16T06:30:00.000Z');
  });

  it('do not hold what the operator calls urgent', async () => {
    await monitoring.send(monitoring.alert({ urgent: true }));
    await monitoring.pass(30);
    expect(await monitoring.told()).toHaveLength(2);
  });
});

describe('the silence of an expected reading', () => {
  const silences = async (): Promise<TestAnswer['body'][]> =>
    (await monitoring.alerts()).filter(({ kind }) => kind === 'silence') as never;

  it('is told once, to the operator first, as a technical notice without any judgement', async () => {
    await monitoring.send(monitoring.reading());
    running.clock.now = new Date('2027-03-16T18:59:00Z');
    await monitoring.pass(0);
    expect(await silences()).toEqual([]);
    await monitoring.pass(1);
    expect(await silences()).toMatchObject([{ severity: 'technical', reason: 'silence', measure: weight }]);
    expect((await monitoring.told())[0]).toBe(nurses);
    await monitoring.pass(24 * 60);
    expect(await silences()).toHaveLength(1);
  });

  it('is the operator’s to look at where it is not among those who are told', async () => {
    monitoring = await AMonitoring.of(running, { recipients: [to('organization', nurses)] });
    running.clock.now = new Date('2027-03-15T19:00:00Z');
    await monitoring.pass(0);
    expect(await monitoring.told()).toEqual([monitoring.view.operatorId]);
    await monitoring.pass(30);
    expect(await monitoring.told()).toEqual([monitoring.view.operatorId, nurses]);
  });

  it('is over by itself when a reading comes, and counts again from it', async () => {
    running.clock.now = new Date('2027-03-15T19:00:00Z');
    await monitoring.pass(0);
    expect(await silences()).toHaveLength(1);
    running.clock.now = new Date('2027-03-16T08:00:00Z');
    await monitoring.send(monitoring.reading());
    expect(await silences()).toEqual([]);
    expect(await monitoring.alerts(nurse(), 'over')).toMatchObject([
      { handled: { outcome: 'reading-arrived' } },
    ]);
    running.clock.now = new Date('2027-03-17T19:00:00Z');
    await monitoring.pass(0);
    expect(await silences()).toHaveLength(1);
  });

  it('has a rhythm of its own for each measurement', async () => {
    for (const day of ['15', '16', '17', '18', '19', '20', '21']) {
      running.clock.now = new Date(`2027-03-${day}T08:00:00Z`);
      await monitoring.send(monitoring.reading());
      await monitoring.pass(0);
    }
    expect(await silences()).toEqual([]);
    running.clock.now = new Date('2027-03-21T19:00:00Z');
    await monitoring.pass(0);
    expect(await silences()).toMatchObject([{ measure: bloodPressure }]);
  });

  it('is of nobody whose prescription is over: the monitoring ends on its last day', async () => {
    running.clock.now = new Date('2028-03-01T08:00:00Z');
    await monitoring.pass(0);
    const path = `/telehealth/telemonitoring/monitorings?residentId=${monitoring.view.residentId}`;
    const { body } = await running.client().get<{ items: object[] }>(path);
    expect(body.items).toMatchObject([{ state: 'ended', endedReason: 'prescription-over' }]);
  });
});
