import { createHmac, randomUUID } from 'node:crypto';
import type {
  MonitoringView,
  Page,
  ResidentView,
  WebhookAnswer,
  WebhookSecretMade,
} from '@chez-soi/contracts';
import type { Cast } from './cast';
import type { PortalClient } from './client';
import { signInAdministrator } from './people';

/** An operator's own program, which signs what it sends (docs/telemonitoring.md). */
export class OperatorProgram {
  private constructor(
    private readonly base: string,
    readonly monitoring: MonitoringView,
    private readonly secret: string,
  ) {}

  /** Of the person whom the demonstration monitors. */
  static async start(base: string, { coordinator }: Cast): Promise<OperatorProgram> {
    const administrator = await signInAdministrator(base);
    const person = await monitored(coordinator);
    const path = `/api/telehealth/telemonitoring/monitorings?residentId=${person.id}`;
    const { items } = await coordinator.must<{ items: MonitoringView[] }>(path);
    const secrets = `/api/telehealth/telemonitoring/operators/${items[0]!.operatorId}/secrets`;
    const { secret } = await administrator.must<WebhookSecretMade>(secrets, {});
    return new OperatorProgram(base, items[0]!, secret);
  }

  async send(
    type: string,
    data: object,
    secret = this.secret,
  ): Promise<{ status: number; body: WebhookAnswer }> {
    const at = new Date().toISOString();
    const content = { monitoringId: this.monitoring.id, at, ...data };
    const body = JSON.stringify({ type, timestamp: at, data: content });
    const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))];
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const response = await fetch(
      `${this.base}/api/telehealth/telemonitoring/webhook/${this.monitoring.operatorId}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` },
        },
        body,
      },
    );
    return { status: response.status, body: (await response.json()) as WebhookAnswer };
  }
}

export async function monitored(coordinator: PortalClient): Promise<ResidentView> {
  const { items } = await coordinator.must<Page<ResidentView>>(
    '/api/care-requests/residents?q=Martin&limit=100',
  );
  return items.find(({ givenName }) => givenName === 'Jeanne')!;
}
