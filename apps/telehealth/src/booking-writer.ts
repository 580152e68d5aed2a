import { Injectable } from '@nestjs/common';
import type { NewEvent } from '@chez-soi/messaging';
import { publish } from '@chez-soi/messaging';
import { type Ctx, platformCtx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { offeredEvent } from './appointment-events';
import { type Booking, offer } from './domain/booking';
import { SHORTEST_NOTICE_MINUTES } from './domain/waiting';
import { BookingStores } from './store/stores';

/** At most so many offers follow from one command; the sweep makes the others. */
const MOST_OFFERS = 50;

/** Writes appointments together with their slots, and offers what became free to who waits for it. */
@Injectable()
export class BookingWriter {
  constructor(private readonly stores: BookingStores) {}

  /** One statement for all of it: rows, documents, audit, events. */
  async statement(
    tx: Sql,
    ctx: Ctx,
    bookings: readonly Booking[],
    events: readonly NewEvent[] = [],
  ): Promise<Statement> {
    const statement = new Statement();
    const slots = bookings.flatMap((one) => one.slots);
    const appointments = bookings.map(({ appointment }) => appointment);
    if (slots.length > 0) await this.stores.slots.save(tx, statement, ctx, slots);
    await this.stores.appointments.save(tx, statement, ctx, appointments);
    this.stores.reminders.plan(statement, appointments, ctx.now);
    for (const { id, residentId } of appointments)
      recordWrite(statement, ctx, { entityType: 'Appointment', entityIds: [id], residentId });
    return events.length > 0 ? publish(statement, ctx, events) : statement;
  }

  /** Free slots of the schedules go to who waits longest for them, held until the answer is due. */
  async serveWaiting(tx: Sql, cause: Ctx, scheduleIds: readonly (string | null)[]): Promise<void> {
    const ctx = platformCtx(cause.now, {
      correlationId: cause.correlationId,
      traceparent: cause.traceparent,
    });
    const notBefore = new Date(+ctx.now + SHORTEST_NOTICE_MINUTES * 60_000);
    const schedules = new Set(scheduleIds.filter((id) => id !== null));
    for (const scheduleId of schedules)
      for (let made = 0; made < MOST_OFFERS; made++) {
        const match = await this.stores.waiting.nextMatch(tx, scheduleId, notBefore);
        if (!match) break;
        const offered = offer(match.appointment, match.slot, ctx.now);
        const events = [offeredEvent(offered.appointment)];
        await (await this.statement(tx, ctx, [offered], events)).run(tx);
      }
  }
}

/** The schedules in which these bookings gave a slot back. */
export function freedIn(bookings: readonly Booking[]): string[] {
  return bookings.flatMap(({ slots }) =>
    slots.filter(({ state }) => state === 'free').map(({ scheduleId }) => scheduleId),
  );
}
