import { within } from '@chez-soi/service-kit';
import { Gauge, type Registry } from 'prom-client';
import type { EventBus } from '../bus/event-bus';
import type { Backlog } from './backlog';

const LOOK_MS = 800;

/** Figures of events, read while they are scraped. One that cannot be read is left out; the others are told. */
export function registerEventMetrics(metrics: Registry, backlog: Backlog, bus: EventBus): void {
  const add = gauges(metrics);
  add(
    'chez_soi_consumer_lag_events',
    'Events of a topic that were not taken in yet.',
    ['topic'],
    async (gauge) => {
      for (const [topic, events] of Object.entries(await backlog.lag())) gauge.set({ topic }, events);
    },
  );
  add('chez_soi_outbox_waiting_events', 'Events that no relay has handed over yet.', [], async (gauge) =>
    gauge.set((await backlog.outbox()).events),
  );
  add(
    'chez_soi_outbox_oldest_waiting_seconds',
    'Age of the oldest of them; 0 when none waits.',
    [],
    async (gauge) => gauge.set((await backlog.outbox()).oldestSeconds),
  );
  add(
    'chez_soi_dead_letters',
    'Events set aside: dead, and parked behind a dead one.',
    ['state'],
    async (gauge) => {
      const { dead, parked } = await backlog.deadLetters();
      gauge.set({ state: 'dead' }, dead);
      gauge.set({ state: 'parked' }, parked);
    },
  );
  if (bus.system === 'kafka')
    add(
      'chez_soi_broker_up',
      '1 when the broker answers.',
      [],
      async (gauge) => {
        gauge.set(0);
        await bus.reach();
        gauge.set(1);
      },
      true,
    );
}

type Read = (gauge: Gauge) => Promise<void>;

function gauges(metrics: Registry) {
  return (name: string, help: string, labelNames: string[], read: Read, keepsLast = false) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [metrics],
      async collect(): Promise<void> {
        if (labelNames.length > 0) this.reset();
        await within(LOOK_MS, read(this)).catch(() => {
          if (keepsLast) return;
          if (labelNames.length > 0) this.reset();
          else this.remove();
        });
      },
    });
}
