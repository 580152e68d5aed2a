import type { CorrectMonitoring, MonitoringView } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from '../testing/running-telehealth';
import { AMonitoring, bloodPressure, to, weight } from './testing/a-monitoring';

const morning = new Date('2027-03-15T08:00:00Z');
let running: RunningTelehealth;
let monitoring: AMonitoring;
let nurses: string;

beforeAll(async () => {
  running = await RunningTelehealth.start(morning);
});
afterAll(() => running.stop());
beforeEach(async () => {
  running.clock.now = morning;
  nurses = await running.anOrganization();
  monitoring = await AMonitoring.of(running, { recipients: [to('organization', nurses, 30)] });
});

const nurse = () => anActor('clinician', { organizationId: nurses });
const asItIs = (): CorrectMonitoring => {
  const { version, recipients, quietHours, measures } = monitoring.view;
  return {
    ...{ version, recipients, quietHours },
    measures: measures.map(({ code, everyDays, by }) => ({ code, everyDays, by })),
  };
};
const correct = (changes: Partial<CorrectMonitoring>, actor = nurse()) =>
  running.client(actor).put<MonitoringView>(`/telehealth/telemonitoring/monitorings/${monitoring.view.id}`, {
    ...asItIs(),
    ...changes,
  });
const every = (days: number, by = '20:00') => ({ everyDays: days, by });
const silences = async () => (await monitoring.alerts()).filter(({ kind }) => kind === 'silence');

describe('a monitoring that was opened wrongly', () => {
  it('gets its right rhythm, counted from the last reading', async () => {
    await monitoring.send(monitoring.reading());
    const measures = [
      { code: weight, ...every(3, '12:00') },
      { code: bloodPressure, ...every(7) },
    ];
    const { body, status } = await correct({ measures });
    expect([status, body.version, body.measures]).toMatchObject([200, 2, measures]);
    running.clock.now = new Date('2027-03-18T10:59:00Z');
    await monitoring.pass(0);
    expect(await silences()).toEqual([]);
    await monitoring.pass(1);
    expect(await silences()).toMatchObject([{ measure: weight }]);
  });

  it('tells whoever is put in, while an alert waits, and nobody twice', async () => {
    await monitoring.send(monitoring.alert());
    const other = await running.anOrganization();
    await correct({ recipients: [to('organization', other), to('organization', nurses)] });
    await monitoring.pass(30);
    expect(await monitoring.told()).toEqual([nurses, other]);
    await monitoring.pass(30);
    expect(await monitoring.told()).toEqual([nurses, other, 'coordinator']);
  });

  it('goes on to the coordinators where all others were taken out', async () => {
    const { operatorId } = monitoring.view;
    await correct({ recipients: [to('organization', nurses, 30), to('organization', operatorId, 30)] });
    await monitoring.send(monitoring.alert());
    await monitoring.pass(30);
    await correct({ version: 2, recipients: [to('organization', operatorId, 30)] }, anActor('coordinator'));
    await monitoring.pass(30);
    expect(await monitoring.told()).toEqual([nurses, operatorId, 'coordinator']);
  });

  it('holds its alerts in the right quiet hours', async () => {
    await correct({ quietHours: { from: '09:00', to: '12:00' } });
    await monitoring.send(monitoring.alert());
    expect(await monitoring.told()).toEqual([]);
    await monitoring.pass(180);
    expect(await monitoring.told()).toEqual([nurses]);
  });

  it('keeps its measurements, names each fault, and is changed by one of two at a time', async () => {
    const fewer = await correct({ measures: [{ code: weight, ...every(1) }] });
    expect([fewer.status, fewer.body]).toMatchObject([400, { fields: [{ path: 'measures' }] }]);
    const twice = await correct({ recipients: [to('organization', nurses), to('organization', nurses)] });
    expect([twice.status, twice.body]).toMatchObject([400, { fields: [{ path: 'recipients' }] }]);
    const unknown = await correct({ recipients: [to('organization', monitoring.view.id)] });
    expect([unknown.status, unknown.body]).toMatchObject([422, { fields: [{ path: 'recipients.0.id' }] }]);
    expect((await correct({})).status).toBe(200);
    expect((await correct({})).status).toBe(412);
  });

  it('is corrected by those who may open one, and not once it is over', async () => {
    const stranger = anActor('clinician', { organizationId: await running.anOrganization() });
    expect((await correct({}, stranger)).status).toBe(404);
    expect((await correct({}, anActor('provider', { organizationId: nurses }))).status).toBe(403);
    const actions = async (actor: ReturnType<typeof nurse>) => {
      const path = `/telehealth/telemonitoring/monitorings?residentId=${monitoring.view.residentId}`;
      return (await running.client(actor).get<{ items: MonitoringView[] }>(path)).body.items[0]!
        .allowedActions;
    };
    expect(await actions(nurse())).toEqual(['correct', 'end']);
    expect(await actions(anActor('provider', { organizationId: nurses }))).toEqual([]);
    const end = `/telehealth/telemonitoring/monitorings/${monitoring.view.id}/end`;
    await running.client(nurse()).post(end, { reason: 'error' });
    expect((await correct({ version: 2 })).status).toBe(422);
  });
});

describe('a stay in hospital of the person', () => {
  it('holds the timer of the silence until they are home, and then leaves the first reading its time', async () => {
    const { residentId } = monitoring.view;
    await monitoring.send(monitoring.reading());
    await running.hospitalised(residentId, true);
    running.clock.now = new Date('2027-03-20T08:00:00Z');
    await monitoring.pass(0);
    expect(await silences()).toEqual([]);
    await running.hospitalised(residentId, false);
    await monitoring.pass(0);
    expect(await silences()).toEqual([]);
    running.clock.now = new Date('2027-03-20T19:00:00Z');
    await monitoring.pass(0);
    expect(await silences()).toMatchObject([{ measure: weight }]);
  });
});
