import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Clockwork, type Ctx, Database, Pace, platformCtx, type Sql } from '@chez-soi/service-kit';
import { cancelledEvent } from './appointment-events';
import { BookingWriter, freedIn } from './booking-writer';
import { lapse } from './domain/booking';
import { BookingStores } from './store/stores';

/** How many holds one turn gives back. */
const BATCH = 100;

/** Slots that were held and not booked in time are free again, for whoever waits for them first. */
@Injectable()
export class HoldsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clockwork: Clockwork;

  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly stores: BookingStores,
    private readonly writer: BookingWriter,
    private readonly pace: Pace,
  ) {
    this.clockwork = pace.clockwork('holds are given back later', () => this.run());
  }

  onApplicationBootstrap(): void {
    this.clockwork.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.clockwork.stop();
  }

  /** Gives back what is due at the clock's instant; how many. Replicas share the work: locked rows are passed over. */
  async run(): Promise<number> {
    const ctx = platformCtx(this.pace.clock());
    let ended = 0;
    for (;;) {
      const batch = await this.database.transaction((tx) => this.giveBack(tx, ctx));
      ended += batch;
      if (batch < BATCH) return ended;
    }
  }

  private async giveBack(tx: Sql, ctx: Ctx): Promise<number> {
    const lapsed = await this.stores.appointments.lockLapsed(tx, ctx.now, BATCH);
    if (lapsed.length === 0) return 0;
    const slots = await this.stores.slots.lockHeld(
      tx,
      lapsed.map(({ id }) => id),
    );
    const bookings = lapsed.map((one) =>
      lapse(
        one,
        slots.find(({ appointmentId }) => appointmentId === one.id),
      ),
    );
    const over = bookings.filter(({ appointment }) => appointment.state === 'cancelled');
    const events = over.map(({ appointment }) => cancelledEvent(appointment, ctx.now));
    await (await this.writer.statement(tx, ctx, bookings, events)).run(tx);
    await this.writer.serveWaiting(tx, ctx, freedIn(bookings));
    return lapsed.length;
  }
}
