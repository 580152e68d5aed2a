import { type HealthPart, type PartReport, within } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';
import type { Backlog } from './backlog';

/** Longer than any restart of a broker or of a relay's holder: then somebody should look. */
const WAITED_TOO_LONG_SECONDS = 30;
const LAG_MS = 500;

const degraded = (reason: string): PartReport => ({ state: 'degraded', reason });

/**
 * The events side of a service's readiness. None of it takes the service away: commands go on being stored with their
 * events, which are handed over and taken in later.
 */
export function eventParts(backlog: Backlog, bus: EventBus, joined: (() => boolean) | null): HealthPart[] {
  return [
    ...(bus.system === 'kafka' ? [broker(bus)] : []),
    ...(joined ? [consumer(backlog, joined)] : []),
    relay(backlog),
    outbox(backlog),
  ];
}

function broker(bus: EventBus): HealthPart {
  return {
    name: 'broker',
    look: async () => {
      await bus.reach();
      return { state: 'up' };
    },
    silent: degraded('The broker does not answer: commands are stored, and their events wait in the outbox.'),
  };
}

function consumer(backlog: Backlog, joined: () => boolean): HealthPart {
  const apart = degraded('Events of other services are not taken in: the group is not joined.');
  return {
    name: 'consumer',
    look: async () => {
      const lag = await within(LAG_MS, backlog.lag()).catch(() => null);
      return { ...(joined() ? { state: 'up' as const } : apart), lag };
    },
    silent: apart,
  };
}

function relay(backlog: Backlog): HealthPart {
  const vacant = degraded('Nobody hands events over: they wait in the outbox.');
  return {
    name: 'relay',
    look: async () => ((await backlog.isRelayed()) ? { state: 'up' } : vacant),
    silent: vacant,
  };
}

function outbox(backlog: Backlog): HealthPart {
  return {
    name: 'outbox',
    look: async () => {
      const { events, oldestSeconds } = await backlog.outbox();
      const facts = { waiting: events, oldestSeconds: Math.round(oldestSeconds) };
      if (oldestSeconds < WAITED_TOO_LONG_SECONDS) return { state: 'up', ...facts };
      return {
        ...degraded(`Events have waited in the outbox for ${facts.oldestSeconds} seconds.`),
        ...facts,
      };
    },
    silent: degraded('Nobody can tell whether events wait in the outbox.'),
  };
}
