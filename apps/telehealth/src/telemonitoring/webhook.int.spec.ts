import type { MeasuresView, Problem, WebhookAnswer } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from '../testing/running-telehealth';
import {
  AMonitoring,
  aSecret,
  bloodPressure,
  diastolic,
  send,
  systolic,
  weight,
} from './testing/a-monitoring';

const morning = new Date('2027-03-15T08:00:00Z');
let running: RunningTelehealth;
let monitoring: AMonitoring;

beforeAll(async () => {
  running = await RunningTelehealth.start(morning);
});
afterAll(() => running.stop());
beforeEach(async () => {
  running.clock.now = morning;
  monitoring = await AMonitoring.of(running);
});

const count = async (table: string, where: string, value: string): Promise<number> => {
  const rows = await running.store.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${where} = $1`,
    [value],
  );
  return rows[0]!.count;
};
const readings = () => count('reading', 'monitoring_id', monitoring.view.id);
const after = (minutes: number) => new Date(+morning + minutes * 60_000);

describe('the signature of a webhook', () => {
  it('lets a reading in, which is stored before the answer', async () => {
    const { status, body } = await monitoring.send<WebhookAnswer>(monitoring.reading());
    expect([status, body.kept, await readings()]).toEqual([200, 'reading', 1]);
    const read = await running.client(anActor('coordinator')).get(`/fhir/Observation/${body.id}`);
    expect(read.body).toMatchObject({
      subject: { reference: `Patient/${monitoring.view.residentId}` },
      performer: [{ reference: `Organization/${monitoring.view.operatorId}` }],
      valueQuantity: { value: 61.4, code: 'kg' },
    });
  });

  it('is refused when another secret made it, when the body was changed, or when it is for another operator', async () => {
    const stranger = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect((await monitoring.send(monitoring.reading(), { secret: stranger })).status).toBe(401);
    const { app } = running.telehealth;
    const altered = await app.inject({
      method: 'POST',
      url: `/telehealth/telemonitoring/webhook/${monitoring.view.operatorId}`,
      headers: {
        ...{ 'content-type': 'application/json', 'webhook-id': 'm1', 'webhook-timestamp': '1804060800' },
        'webhook-signature': 'v1,AAAA v1,BBBB',
      },
      payload: JSON.stringify(monitoring.reading({ value: 99 })),
    });
    expect(altered.statusCode).toBe(401);
    const other = await running.anOrganization();
    await aSecret(running, other);
    const sent = await send(running, other, monitoring.reading(), { secret: monitoring.secret });
    expect([sent.status, await readings()]).toEqual([401, 0]);
  });

  it('is refused five minutes and a second after it was made, or before, and the message may be signed again', async () => {
    const id = newId();
    for (const minutes of [-5 - 1 / 60, 5 + 1 / 60]) {
      const old = await monitoring.send<Problem>(monitoring.reading(), { id, at: after(minutes) });
      expect([old.status, old.body.detail]).toEqual([401, expect.stringContaining('cinq minutes')]);
    }
    expect((await monitoring.send(monitoring.reading(), { id, at: after(-4.9) })).status).toBe(200);
  });

  it('says in words which header is missing', async () => {
    const { status, body } = await running
      .client()
      .as(null)
      .post<Problem>(`/telehealth/telemonitoring/webhook/${monitoring.view.operatorId}`, {});
    expect([status, body.fields.map(({ path }) => path)]).toEqual([400, ['webhook-id']]);
  });

  it('is taken from the secret before for a day after a new one was made, and no longer', async () => {
    const renewed = await aSecret(running, monitoring.view.operatorId);
    expect((await monitoring.send(monitoring.reading())).status).toBe(200);
    expect((await monitoring.send(monitoring.reading(), { secret: renewed })).status).toBe(200);
    running.clock.now = after(24 * 60 + 1);
    expect((await monitoring.send(monitoring.reading())).status).toBe(401);
    expect((await monitoring.send(monitoring.reading(), { secret: renewed })).status).toBe(200);
  });

  it('is made with a secret that the database does not hold, and that only administrators make', async () => {
    const rows = await running.store.database.query<{ sealed: Buffer }>('SELECT sealed FROM webhook_secret');
    const bytes = Buffer.from(monitoring.secret.slice(6), 'base64');
    expect(rows.some(({ sealed }) => sealed.includes(bytes))).toBe(false);
    const path = `/telehealth/telemonitoring/operators/${monitoring.view.operatorId}/secrets`;
    for (const role of ['coordinator', 'provider', 'machine'] as const)
      expect((await running.client(anActor(role)).post(path)).status).toBe(403);
    const listed = await running.client(anActor('administrator')).get(path);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
  });
});

describe('one message', () => {
  it('sent a hundred times at once is one reading, and every answer is the same', async () => {
    const id = newId();
    const message = monitoring.reading();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => monitoring.send<WebhookAnswer>(message, { id })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect([answers[0]!.status, await readings()]).toEqual([200, 1]);
    expect(await count('audit', 'entity_ids[1]', answers[0]!.body.id)).toBe(1);
  });

  it('under an id that another message had is refused', async () => {
    const id = newId();
    await monitoring.send(monitoring.reading(), { id });
    expect((await monitoring.send(monitoring.reading({ value: 62 }), { id })).status).toBe(409);
    expect(await readings()).toBe(1);
  });

  it('that was refused may be corrected under the same id', async () => {
    const id = newId();
    expect((await monitoring.send(monitoring.reading({ code: '8867-4' }), { id })).status).toBe(422);
    expect((await monitoring.send(monitoring.reading(), { id })).status).toBe(200);
  });

  it('of a panel keeps each of its components', async () => {
    const components = [
      { code: systolic!, value: 132, unit: 'mm[Hg]' },
      { code: diastolic!, value: 81, unit: 'mm[Hg]' },
    ];
    const { value: _, unit: __, ...data } = (monitoring.reading() as { data: Record<string, unknown> }).data;
    const message = { ...monitoring.reading(), data: { ...data, code: bloodPressure, components } };
    expect((await monitoring.send(message)).status).toBe(200);
    const path = `/telehealth/telemonitoring/residents/${monitoring.view.residentId}/measures?from=2027-03-01&to=2027-03-31`;
    const { body } = await running.client().get<MeasuresView>(path);
    const trend = body.measures.find(({ code }) => code === bloodPressure)!;
    expect(trend.latest!.values.map(({ code, value }) => [code, value])).toEqual([
      [diastolic, 81],
      [systolic, 132],
    ]);
  });

  it.each([
    ['a kind that there is not', { type: 'reading.guessed' }, 400, 'type'],
    ['no unit', { data: { unit: undefined } }, 400, 'data.value'],
    ['a code that is no LOINC code', { data: { code: '29463-8' } }, 400, 'data.code'],
    ['a time to come', { data: { at: '2027-03-15T08:06:00Z' } }, 400, 'data.at'],
    ['a time before the monitoring began', { data: { at: '2027-02-28T08:00:00Z' } }, 422, 'data.at'],
    ['a measurement that is not expected', { data: { code: '8867-4' } }, 422, 'data.code'],
    [
      'a monitoring that is not the operator’s',
      { data: { monitoringId: newId() } },
      422,
      'data.monitoringId',
    ],
  ])('with %s is refused, and nothing is kept', async (_, change, status, path) => {
    const message = monitoring.reading() as { data: object };
    const given = change as { data?: object };
    const sent = { ...message, ...given, data: { ...message.data, ...given.data } };
    const answer = await monitoring.send<Problem>(sent);
    expect([answer.status, answer.body.fields[0]!.path]).toEqual([status, path]);
    expect(await readings()).toBe(0);
  });

  it('longer than 64 KB, or that is no JSON, is refused', async () => {
    const { operatorId } = monitoring.view;
    const long = JSON.stringify({ ...monitoring.reading(), padding: 'x'.repeat(70_000) });
    expect((await send(running, operatorId, long, { secret: monitoring.secret })).status).toBe(413);
    expect((await send(running, operatorId, '{"type":', { secret: monitoring.secret })).status).toBe(400);
  });
});

describe('readings of whom nobody monitors', () => {
  const machine = () => running.client(anActor('machine'));
  const refusal = async (observation: object) => {
    const { status, body } = await machine().post<{ issue: { expression: string[]; diagnostics: string }[] }>(
      '/fhir/Observation',
      observation,
    );
    return [status, body.issue[0]!.expression[0]];
  };

  it('are refused over FHIR, naming what does not fit', async () => {
    expect((await machine().post('/fhir/Observation', monitoring.observation())).status).toBe(201);
    const stranger = { reference: `Patient/${await running.aResident()}` };
    expect(await refusal(monitoring.observation({ subject: stranger }))).toEqual([
      422,
      'Observation.performer',
    ]);
    const pulse = { coding: [{ system: 'http://loinc.org', code: '8867-4' }] };
    expect(await refusal(monitoring.observation({ code: pulse }))).toEqual([422, 'Observation.code']);
    const { effectiveDateTime: _, ...timeless } = monitoring.observation();
    expect(await refusal(timeless)).toEqual([400, 'Observation.effective[x]']);
    expect(await readings()).toBe(1);
  });

  it('are refused in a transaction too, and then none of it stays', async () => {
    const stranger = { reference: `Patient/${await running.aResident()}` };
    const entry = [monitoring.observation(), monitoring.observation({ subject: stranger })].map(
      (resource) => ({
        resource,
        request: { method: 'POST', url: 'Observation' },
      }),
    );
    const { status } = await machine().post('/fhir', { resourceType: 'Bundle', type: 'transaction', entry });
    expect([status, await readings()]).toEqual([422, 0]);
  });

  it('are refused, by both ways, once the person has died or the monitoring was ended', async () => {
    await running.dies(monitoring.view.residentId);
    expect(await refusal(monitoring.observation())).toEqual([422, 'Observation.subject']);
    const sent = await monitoring.send<Problem>(monitoring.reading());
    expect([sent.status, sent.body.detail]).toEqual([422, expect.stringContaining('décédée')]);
    const other = await AMonitoring.of(running);
    const end = { reason: 'resident-choice' };
    await running.client().post(`/telehealth/telemonitoring/monitorings/${other.view.id}/end`, end);
    expect((await other.send(other.reading())).status).toBe(422);
  });

  it('of a file that was joined with another go on under the one that was kept', async () => {
    const kept = await running.aResident();
    await monitoring.send(monitoring.reading());
    await running.merged(kept, monitoring.view.residentId);
    expect(await refusal(monitoring.observation())).toEqual([422, 'Observation.subject']);
    const subject = { reference: `Patient/${kept}` };
    expect((await machine().post('/fhir/Observation', monitoring.observation({ subject }))).status).toBe(201);
    const path = `/telehealth/telemonitoring/residents/${kept}/measures?from=2027-03-01&to=2027-03-31`;
    const { body } = await running.client().get<MeasuresView>(path);
    expect(body.measures.find(({ code }) => code === weight)!.points).toHaveLength(2);
  });

  it('that were kept may be corrected and withdrawn, and the trend follows', async () => {
    const made = await machine().post<{ id: string }>('/fhir/Observation', monitoring.observation());
    const at = `/fhir/Observation/${made.body.id}`;
    const value = async () => {
      const rows = await running.store.database.query<{ value: number }>(
        'SELECT value FROM reading WHERE observation_id = $1',
        [made.body.id],
      );
      return rows.map((row) => row.value);
    };
    const corrected = { value: 61, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };
    const next = {
      ...monitoring.observation({ valueQuantity: corrected }),
      id: made.body.id,
      status: 'corrected',
    };
    expect((await machine().put(at, next)).status).toBe(200);
    expect(await value()).toEqual([61]);
    expect((await machine().put(at, { ...next, status: 'entered-in-error' })).status).toBe(200);
    expect(await value()).toEqual([]);
    expect((await machine().delete(at)).status).toBe(204);
  });

  it('without an organisation that answers for them are kept as they are sent, and are nobody’s telemonitoring', async () => {
    const { performer: _, ...plain } = monitoring.observation();
    expect((await machine().post('/fhir/Observation', plain)).status).toBe(201);
    expect(await readings()).toBe(0);
  });
});
