import type { Flow } from '@chez-soi/contracts';
import type { Database, MigrationClass } from '@chez-soi/service-kit';
import { createTestDatabase, testAssertionKey } from '@chez-soi/service-kit/testing';
import type { EventBus } from '../bus/event-bus';
import type { PositionedEvent } from '../outbox/event-log';
import { pastEvents, PastEventsBus } from './past-events';

/** What every service is told for these specs; the clock stands after the story of the fixtures. */
export interface PastConfig {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly assertionKey: Uint8Array;
  readonly logLevel: string;
  readonly clock: () => Date;
}

export interface PastReader {
  readonly flow: Flow;
  readonly migrations: readonly MigrationClass[];
  start(config: PastConfig, bus: EventBus): Promise<{ readonly database: Database; close(): Promise<void> }>;
  /** Looks at what the service made of the past. */
  learned(database: Database, heard: readonly PositionedEvent[]): Promise<void>;
}

const clock = () => new Date('2026-12-01T08:00:00Z');

/** What every consumer must do with the events of the past. Each service runs this same suite. */
export function describePastEvents({ flow, migrations, start, learned }: PastReader): void {
  const consumed = new Set(flow.consumes.map(({ type }) => type));
  const heard = pastEvents().filter(({ event }) => consumed.has(event.type));

  async function replay(
    events: readonly PositionedEvent[],
    look: (database: Database) => Promise<void>,
  ): Promise<void> {
    const test = await createTestDatabase(migrations);
    const bus = new PastEventsBus(events);
    const config = { databaseUrl: test.url, poolSize: 4, assertionKey: testAssertionKey, logLevel: 'silent' };
    const service = await start({ ...config, clock }, bus);
    try {
      await bus.delivered();
      await look(service.database);
    } finally {
      await service.close();
      await test.close();
    }
  }

  async function takenIn(database: Database) {
    const dead = await database.query('SELECT event_type, reason FROM dead_letter');
    const inbox = await database.query<{ event_id: string }>('SELECT event_id FROM inbox');
    return { dead, ids: inbox.map(({ event_id }) => event_id).sort() };
  }
  const all = { dead: [], ids: heard.map(({ event }) => event.id).sort() };

  describe(`the events of every past version, heard by ${flow.service}`, () => {
    it('are taken in today, none left aside, and tell what they told then', () =>
      replay(heard, async (database) => {
        expect(await takenIn(database)).toEqual(all);
        await learned(database, heard);
      }));

    it('are taken in with a field that nobody knows yet', () =>
      replay(withFieldOfTomorrow(heard), async (database) => {
        expect(await takenIn(database)).toEqual(all);
      }));
  });
}

/** What a publisher of tomorrow may add without asking anybody (docs/decisions/0010). */
function withFieldOfTomorrow(events: readonly PositionedEvent[]): PositionedEvent[] {
  return events.map(({ position, event }) => ({
    position,
    event: { ...event, data: { ...(event.data as object), tomorrow: { known: false } } },
  }));
}
