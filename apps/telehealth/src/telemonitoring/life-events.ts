import type { Clock } from '@chez-soi/kernel';
import type { NewEvent } from '@chez-soi/messaging';
import { platformCtx, type Sql } from '@chez-soi/service-kit';
import type { MonitoringsService } from './monitorings.service';
import type { TelemonitoringStores } from './store/stores';

interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
}

/** What a death and the joining of two files do to monitorings, inside the consumer's transaction. */
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

  async merge(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await this.stores.monitorings.follow(tx, keptId, mergedId);
    await this.stores.sharing.follow(tx, keptId, mergedId);
  }
}
