import { within } from '@chez-soi/service-kit';
import { Gauge, type Registry } from 'prom-client';
import type { EventBus } from '../bus/event-bus';
import type { Backlog } from './backlog';

const LOOK_MS = 800;

interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly read: (gauge: Gauge) => Promise<void>;
  /** Told when it cannot be read; without it the figure is left out. */
  readonly otherwise?: number;
}

/** Figures of events, read while they are scraped. One that cannot be read is left out; the others are told. */
export function registerEventMetrics(metrics: Registry, backlog: Backlog, bus: EventBus): void {
  const figures = [...ownFigures(backlog), ...(bus.system === 'kafka' ? [brokerFigure(bus)] : [])];
  for (const figure of figures) gaugeOf(metrics, figure);
}

function ownFigures(backlog: Backlog): Figure[] {
  return [
    {
      name: 'chez_soi_consumer_lag_events',
      help: 'Events of a topic that were not taken in yet.',
      labelNames: ['topic'],
      read: async (gauge) => {
        for (const [topic, events] of Object.entries(await backlog.lag())) gauge.set({ topic }, events);
      },
    },
    {
      name: 'chez_soi_outbox_waiting_events',
      help: 'Events that no relay has handed over yet.',
      read: async (gauge) => gauge.set((await backlog.outbox()).events),
    },
    {
      name: 'chez_soi_outbox_oldest_waiting_seconds',
      help: 'Age of the oldest of them; 0 when none waits.',
      read: async (gauge) => gauge.set((await backlog.outbox()).oldestSeconds),
    },
    {
      name: 'chez_soi_dead_letters',
      help: 'Events set aside: dead, and parked behind a dead one.',
      labelNames: ['state'],
      read: async (gauge) => {
        const counts = Object.entries(await backlog.deadLetters());
        for (const [state, count] of counts) gauge.set({ state }, count);
      },
    },
  ];
}

function brokerFigure(bus: EventBus): Figure {
  return {
    name: 'chez_soi_broker_up',
    help: '1 when the broker answers, 0 when it does not.',
    read: async (gauge) => {
      await bus.reach();
      gauge.set(1);
    },
    otherwise: 0,
  };
}

function gaugeOf(metrics: Registry, { name, help, labelNames = [], read, otherwise }: Figure): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [metrics],
    async collect(): Promise<void> {
      if (labelNames.length > 0) this.reset();
      await within(LOOK_MS, read(this)).catch(() => {
        if (otherwise !== undefined) this.set(otherwise);
        else if (labelNames.length > 0) this.reset();
        else this.remove();
      });
    },
  });
}
