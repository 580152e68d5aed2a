import type {
  AlertData,
  AlertRecipient,
  AlertView,
  MonitoringView,
  Page,
  ReadingData,
  RegisterMonitoring,
  WebhookSecretMade,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, type TestAnswer } from '@chez-soi/service-kit/testing';
import type { Observation } from 'fhir/r4';
import type { RunningTelehealth } from '../../testing/running-telehealth';
import { SECRET_PREFIX, signatureOf } from '../webhook/signature';

export const weight = '29463-7';
export const bloodPressure = '85354-9';
export const [systolic, diastolic] = ['8480-6', '8462-4'];

export const to = (kind: AlertRecipient['kind'], id: string, minutes = 30): AlertRecipient => ({
  kind,
  id,
  minutes,
});

export interface Signing {
  readonly secret: string;
  readonly id?: string;
  readonly at?: Date;
}

/** A person who is monitored by an operator: who is told, what is sent. */
export class AMonitoring {
  private constructor(
    private readonly running: RunningTelehealth,
    readonly view: MonitoringView,
    readonly secret: string,
  ) {}

  static async of(
    running: RunningTelehealth,
    changes: Partial<RegisterMonitoring> = {},
  ): Promise<AMonitoring> {
    const operatorId = changes.operatorId ?? (await running.anOrganization());
    const residentId = changes.residentId ?? (await running.aResident());
    const input = { ...aRegistration({ residentId, operatorId }), ...changes };
    const { body, status } = await running
      .client()
      .post<MonitoringView>('/telehealth/telemonitoring/monitorings', input);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return new AMonitoring(running, body, await aSecret(running, operatorId));
  }

  get operator() {
    return anActor('provider', { organizationId: this.view.operatorId });
  }

  reading(changes: Partial<ReadingData> = {}): object {
    const at = this.running.clock.now.toISOString();
    const data = { monitoringId: this.view.id, code: weight, at, value: 61.4, unit: 'kg', ...changes };
    return { type: 'reading.recorded', timestamp: at, data };
  }

  alert(changes: Partial<AlertData> = {}): object {
    const at = this.running.clock.now.toISOString();
    const data = { monitoringId: this.view.id, severity: 'major', reason: 'weight-gain', at, ...changes };
    return { type: 'alert.raised', timestamp: at, data };
  }

  send<T = Record<string, unknown>>(message: object, signing: Partial<Signing> = {}): Promise<TestAnswer<T>> {
    const given = { secret: this.secret, ...signing };
    return send<T>(this.running, this.view.operatorId, message, given);
  }

  observation(changes: Partial<Observation> = {}): Observation {
    return {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: weight }] },
      subject: { reference: `Patient/${this.view.residentId}` },
      performer: [{ reference: `Organization/${this.view.operatorId}` }],
      effectiveDateTime: this.running.clock.now.toISOString(),
      valueQuantity: { value: 61.4, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      ...changes,
    };
  }

  async alerts(actor = anActor('coordinator'), state = 'waiting'): Promise<readonly AlertView[]> {
    const path = `/telehealth/telemonitoring/alerts?state=${state}&residentId=${this.view.residentId}`;
    return (await this.running.client(actor).get<Page<AlertView>>(path)).body.items;
  }

  /** Minutes pass, and the timers run. */
  async pass(minutes: number): Promise<void> {
    this.running.clock.now = new Date(+this.running.clock.now + minutes * 60_000);
    await this.running.telehealth.services.telemonitoring.sweep.run();
  }

  /** Who was told, in their order, as the events say. */
  async told(): Promise<readonly (string | null)[]> {
    const rows = await this.running.store.database.query<{ whom: string | null }>(
      `SELECT coalesce(data->>'recipientId', data->>'to') AS whom FROM outbox
       WHERE type = 'alert.notified.v1' AND data->>'monitoringId' = $1 ORDER BY id`,
      [this.view.id],
    );
    return rows.map(({ whom }) => whom);
  }
}

export const aRegistration = (who: { residentId: string; operatorId: string }): RegisterMonitoring => ({
  ...who,
  ...{ kind: 'latm', startsOn: '2027-03-01', endsOn: '2028-02-29', consentOn: '2027-02-26' },
  ...{ device: 'Balance connectée', operatorReference: 'D-42', quietHours: null },
  measures: [
    { code: weight, everyDays: 1, by: '20:00' },
    { code: bloodPressure, everyDays: 7, by: '20:00' },
  ],
  recipients: [to('organization', who.operatorId)],
});

export async function aSecret(running: RunningTelehealth, operatorId: string): Promise<string> {
  const path = `/telehealth/telemonitoring/operators/${operatorId}/secrets`;
  return (await running.client(anActor('administrator')).post<WebhookSecretMade>(path)).body.secret;
}

/** As an operator's own program signs and sends. */
export async function send<T>(
  running: RunningTelehealth,
  operatorId: string,
  message: object | string,
  { secret, id = newId(), at = running.clock.now }: Signing,
): Promise<TestAnswer<T>> {
  const raw = typeof message === 'string' ? message : JSON.stringify(message);
  const timestamp = String(Math.floor(+at / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const response = await running.telehealth.app.inject({
    method: 'POST',
    url: `/telehealth/telemonitoring/webhook/${operatorId}`,
    headers: {
      'content-type': 'application/json',
      ...{ 'webhook-id': id, 'webhook-timestamp': timestamp },
      'webhook-signature': signatureOf(key, id, timestamp, raw),
    },
    payload: raw,
  });
  return { status: response.statusCode, body: JSON.parse(response.body) as T, headers: response.headers };
}
