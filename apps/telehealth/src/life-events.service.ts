import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@chez-soi/kernel';
import type { NewEvent } from '@chez-soi/messaging';
import { CLOCK, platformCtx, type Sql } from '@chez-soi/service-kit';
import { cancelledEvent } from './appointment-events';
import { calledOff } from './booking.service';
import { BookingWriter, freedIn } from './booking-writer';
import { follow } from './domain/appointment';
import type { Booking } from './domain/booking';
import { release, type Slot } from './domain/slot';
import { EncounterStore } from './store/encounter.store';
import { BookingStores } from './store/stores';

/** The event that makes appointments void. */
export interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
  readonly at: Date;
}

/** What a stay in hospital, a death and the joining of two files do to appointments, inside the consumer's transaction. */
@Injectable()
export class LifeEventsService {
  constructor(
    private readonly stores: BookingStores,
    private readonly encounters: EncounterStore,
    private readonly writer: BookingWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes off all appointments to come of a person. Those booked after the event stay: whoever booked them knew, and an
   * event may be taken in late.
   */
  async cancelComing(
    tx: Sql,
    residentId: string,
    reason: 'hospital' | 'death',
    { correlationId, eventId, at }: Cause,
  ): Promise<NewEvent[]> {
    const ctx = platformCtx(this.clock(), { correlationId, causationId: eventId });
    const coming = await this.stores.appointments.lockComing(tx, residentId, ctx.now, at);
    if (coming.length === 0) return [];
    const held = await this.heldBy(
      tx,
      coming.map(({ id }) => id),
    );
    const bookings = coming.map((one) => calledOff(one, held.get(one.id), reason, ctx.now));
    await this.write(tx, ctx, bookings);
    return bookings.map(({ appointment }) => cancelledEvent(appointment, ctx.now));
  }

  /** All appointments of a file that became part of another go on under it; a second one at one time is called off. */
  async followMerge(
    tx: Sql,
    keptId: string,
    mergedId: string,
    { eventId, correlationId }: Omit<Cause, 'at'>,
  ): Promise<NewEvent[]> {
    const ctx = platformCtx(this.clock(), { correlationId, causationId: eventId });
    await this.stores.calls.followMerge(tx, keptId, mergedId);
    const sessions = await this.encounters.lockOf(tx, mergedId);
    const renamed = sessions.map((one) => ({ ...one, residentId: keptId, version: one.version + 1 }));
    if (renamed.length > 0) await (await this.encounters.save(tx, ctx, renamed)).run(tx);
    await this.stores.answers.followMerge(tx, ctx, keptId, mergedId);
    const found = await this.stores.appointments.lockOfMerged(tx, keptId, mergedId);
    if (found.length === 0) return [];
    const held = await this.heldBy(
      tx,
      found.filter(({ doubled }) => doubled).map(({ id }) => id),
    );
    const bookings = found.map(({ doubled, ...one }): Booking => {
      const slot = held.get(one.id);
      return { appointment: follow(one, keptId, doubled), slots: slot ? [release(slot)] : [] };
    });
    await this.write(tx, ctx, bookings);
    return bookings
      .filter((_, index) => found[index]!.doubled)
      .map(({ appointment }) => cancelledEvent(appointment, ctx.now));
  }

  private async heldBy(tx: Sql, ids: readonly string[]): Promise<Map<string | null, Slot>> {
    const slots = ids.length === 0 ? [] : await this.stores.slots.lockHeld(tx, ids);
    return new Map(slots.map((slot) => [slot.appointmentId, slot]));
  }

  private async write(tx: Sql, ctx: ReturnType<typeof platformCtx>, bookings: Booking[]): Promise<void> {
    await (await this.writer.statement(tx, ctx, bookings)).run(tx);
    await this.writer.serveWaiting(tx, ctx, freedIn(bookings));
  }
}
