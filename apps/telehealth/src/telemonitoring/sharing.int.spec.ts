import type { MeasuresView, MonitoringView, Problem, SharingView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import { RunningTelehealth } from '../testing/running-telehealth';
import { AMonitoring, aRegistration, bloodPressure, to, weight } from './testing/a-monitoring';

const morning = new Date('2027-03-15T08:00:00Z');
let running: RunningTelehealth;
let monitoring: AMonitoring;
let residentId: string;
const relationId = newId();
const grant = (mandate: string, of: string | null) => ({ residentId, relationId: of, mandate });
const daughter = () => anActor('family', { residents: [grant('family-caregiver', relationId)] });
const person = () => anActor('resident', { residents: [grant('own', null)] });
const guardian = () => anActor('family', { residents: [grant('guardian', newId())] });

beforeAll(async () => {
  running = await RunningTelehealth.start(morning);
});
afterAll(() => running.stop());
beforeEach(async () => {
  running.clock.now = morning;
  monitoring = await AMonitoring.of(running);
  ({ residentId } = monitoring.view);
  await monitoring.send(monitoring.reading());
});

const measures = (actor: ReturnType<typeof anActor>) =>
  running
    .client(actor)
    .get<MeasuresView>(
      `/telehealth/telemonitoring/residents/${residentId}/measures?from=2027-03-01&to=2027-03-31`,
    );
const codes = async (actor: ReturnType<typeof anActor>) =>
  (await measures(actor)).body.measures.map(({ code }) => code).sort();
const share = (actor: ReturnType<typeof anActor>, seen: readonly string[], alerts = false) =>
  running
    .client(actor)
    .put<SharingView>(`/telehealth/telemonitoring/residents/${residentId}/sharing/${relationId}`, {
      codes: seen,
      alerts,
    });

describe('who sees the measurements of a person', () => {
  it('a relative sees none by default, then what the person ticked, and no more once it is taken back', async () => {
    expect((await measures(daughter())).body).toMatchObject({ measures: [], hidden: true, mayShare: false });
    expect((await share(person(), [weight])).status).toBe(200);
    expect(await codes(daughter())).toEqual([weight]);
    await share(person(), []);
    expect(await codes(daughter())).toEqual([]);
  });

  it('the person, the operator, those who are told and the Département see all; others nothing', async () => {
    expect(await codes(person())).toEqual([weight, bloodPressure].sort());
    expect(await codes(monitoring.operator)).toHaveLength(2);
    expect(await codes(anActor('coordinator'))).toHaveLength(2);
    const elsewhere = { organizationId: await running.anOrganization() };
    expect((await measures(anActor('clinician', elsewhere))).status).toBe(404);
    expect((await measures(anActor('family', { residents: [] }))).status).toBe(404);
    expect((await measures(anActor('evaluator'))).status).toBe(403);
  });

  it('a nurse of another organisation is a relative of her own mother here', async () => {
    const residents = [grant('family-caregiver', relationId)];
    const organizationId = await running.anOrganization();
    const nurse = anActor('family', { roles: ['family', 'provider'], residents, organizationId });
    expect(await codes(nurse)).toEqual([]);
  });

  it('over FHIR the person finds the readings, and a relative none, whatever is ticked', async () => {
    await share(person(), [weight, bloodPressure]);
    const total = async (actor: ReturnType<typeof anActor>) =>
      (await running.client(actor).get<{ total: number }>(`/fhir/Observation?patient=${residentId}`)).body
        .total;
    expect([await total(person()), await total(daughter()), await total(monitoring.operator)]).toEqual([
      1, 0, 1,
    ]);
  });

  it('whoever represents the person may tick; a relative may not, nor see what others see', async () => {
    expect((await share(daughter(), [weight])).status).toBe(404);
    expect((await share(guardian(), [weight])).status).toBe(200);
    expect((await share(monitoring.operator, [weight])).status).toBe(403);
    const path = `/telehealth/telemonitoring/residents/${residentId}/sharing`;
    expect((await running.client(daughter()).get(path)).status).toBe(404);
    expect((await running.client(person()).get<SharingView>(path)).body).toEqual({
      codes: [weight, bloodPressure].sort(),
      relatives: [{ relationId, codes: [weight], alerts: false }],
    });
  });

  it('what the person ticked stands in the audit, with who ticked it', async () => {
    const actor = person();
    await share(actor, [weight], true);
    const rows = await running.store.database.query(
      `SELECT account FROM audit WHERE entity_type = 'MeasureSharing' AND resident_id = $1 AND entity_ids = $2`,
      [residentId, [relationId]],
    );
    expect(rows).toEqual([{ account: actor.accountId }]);
  });
});

describe('who is monitored', () => {
  const register = (changes: object, actor = anActor('coordinator')) =>
    running.client(actor).post<MonitoringView & Problem>('/telehealth/telemonitoring/monitorings', {
      ...aRegistration({ residentId, operatorId: monitoring.view.operatorId }),
      ...changes,
    });
  const fields = async (changes: object) => {
    const { status, body } = await register(changes);
    return [status, body.fields.map(({ path }) => path)];
  };

  it('is registered by the Département, or by a clinician of an organisation that takes part', async () => {
    const other = await running.anOrganization();
    const clinician = (organizationId: string) => anActor('clinician', { organizationId });
    const operatorId = await running.anOrganization();
    const mine = { operatorId, recipients: [to('organization', other)] };
    expect((await register(mine, clinician(await running.anOrganization()))).status).toBe(404);
    expect((await register(mine, clinician(other))).status).toBe(201);
    expect((await register(mine, anActor('provider', { organizationId: other }))).status).toBe(403);
    expect((await register(mine, daughter())).status).toBe(403);
  });

  it('is not monitored twice by one operator on the same days', async () => {
    expect((await register({})).status).toBe(409);
    expect((await register({ startsOn: '2028-03-01', endsOn: '2029-02-28' })).status).toBe(201);
  });

  it('is prescribed for a year at most', async () => {
    const next = { operatorId: await running.anOrganization() };
    expect(await fields({ ...next, endsOn: '2028-03-01' })).toEqual([400, ['endsOn']]);
    expect(await fields({ ...next, endsOn: null })).toEqual([400, ['endsOn']]);
    expect((await register({ ...next, kind: 'comfort', endsOn: null })).status).toBe(201);
  });

  it('is somebody who agreed, is known and lives, and is told of by organisations of the directory', async () => {
    expect(await fields({ consentOn: '2027-03-16' })).toEqual([400, ['consentOn']]);
    expect(await fields({ residentId: newId() })).toEqual([422, ['residentId']]);
    expect(await fields({ operatorId: newId() })).toEqual([422, ['operatorId']]);
    expect(await fields({ recipients: [to('organization', newId())] })).toEqual([422, ['recipients.0.id']]);
    await running.dies(residentId);
    expect(await fields({})).toEqual([422, ['residentId']]);
  });
});
