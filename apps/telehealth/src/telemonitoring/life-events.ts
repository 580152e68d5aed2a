import type { Clock, Day } from '@chez-soi/kernel';
import type { NewEvent } from '@chez-soi/messaging';
import { platformCtx, type Sql, Statement } from '@chez-soi/service-kit';
import { missedAfterStay } from './domain/rhythm';
import type { MonitoringsService } from './monitorings.service';
import type { TelemonitoringStores } from './store/stores';

interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
}

/** What a death, the end of a stay in hospital and the joining of two files do to monitorings, inside the consumer's transaction. */
export class MonitoredLives {
  constructor(
    private readonly stores: TelemonitoringStores,
    private readonly monitorings: MonitoringsService,
    private readonly clock: Clock,
  ) {}

  async death(tx: Sql, residentId: string, { eventId, correlationId }: Cause): Promise<NewEvent[]> {
    const ctx = platformCtx(this.clock(), { correlationId, causationId: eventId });
    const running = await this.stores.monitorings.lockActiveOf(tx, residentId);
    return this.monitorings.endAll(tx, ctx, running, 'death');
  }

  /** Readings are expected again; those of the time in hospital were not missed. */
  async home(tx: Sql, residentId: string, on: Day): Promise<void> {
    const { monitorings } = this.stores;
    const running = await monitorings.lockActiveOf(tx, residentId);
    const measures = await monitorings.measuresOf(
      tx,
      running.map(({ id }) => id),
    );
    const statement = new Statement();
    for (const [id, all] of measures) {
      const later = all.map((one) => ({
        ...one,
        missedAt: one.missedAt && missedAfterStay(one.missedAt, on, one, this.clock()),
      }));
      monitorings.rhythm(statement, id, later);
    }
    await statement.run(tx);
  }

  async merge(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await this.stores.monitorings.follow(tx, keptId, mergedId);
    await this.stores.sharing.follow(tx, keptId, mergedId);
  }
}
