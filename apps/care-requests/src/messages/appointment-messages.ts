import type { CloudEvent } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { composeMessage, type Message } from '../domain/message';
import { MessagesStore } from '../store/messages.store';
import { dayBefore, hourBefore, offered, toProvider } from './appointment-templates';
import { lettersToFamily, origin } from './family-letters';

/** What people are written about remote appointments, which telehealth tells of; `pages`: address of the platform. */
export class AppointmentMessages {
  constructor(
    private readonly pages: string,
    private readonly clock: Clock,
  ) {}

  /** The person, the relatives and who holds the session, by the way that each of them is reached. */
  async remind(tx: Sql, event: CloudEvent): Promise<void> {
    const now = this.clock();
    const data = event.data as Readonly<Record<string, string>> & { kind: string; organizationId: string };
    const template = (data.kind === 'day-before' ? dayBefore : hourBefore)(this.pages);
    const family = await lettersToFamily(tx, event, template, now);
    const { code, urgent } = template;
    const via = {
      recipient: data.organizationId,
      organizationId: data.organizationId,
      via: 'email' as const,
    };
    const about = { ...toProvider(this.pages, data), template: code, urgent, address: null };
    const provider: Message = composeMessage({ ...via, ...about, ...origin(event) }, now);
    await new MessagesStore(tx).keep([...family, provider], now);
  }

  /** Whoever waited is offered a time, and must know before it goes to the next. */
  async offer(tx: Sql, event: CloudEvent): Promise<void> {
    const now = this.clock();
    const letters = await lettersToFamily(tx, event, offered(this.pages), now);
    const until = new Date((event.data as { until: string }).until);
    await new MessagesStore(tx).keep(
      letters.filter(({ notBefore }) => notBefore < until),
      now,
    );
  }
}
