import { Inject, Injectable } from '@nestjs/common';
import type { AppointmentView, BookAppointment } from '@chez-soi/contracts';
import { addDays, type Clock, type Day, DomainError, newId, parisInstant } from '@chez-soi/kernel';
import { type NewEvent, publish } from '@chez-soi/messaging';
import {
  CLOCK,
  type Ctx,
  Database,
  decide,
  platformCtx,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  type Sql,
  type Statement,
} from '@chez-soi/service-kit';
import { bookedEvent, cancelledEvent } from './appointment-events';
import { BookingRules } from './booking-rules';
import { type Appointment, cancel, checkTimes, follow, toView } from './domain/appointment';
import { AppointmentStore } from './store/appointment.store';

const LONGEST_PERIOD_DAYS = 366;

export interface AppointmentQuery {
  readonly from: Day;
  readonly to: Day;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** The event that makes appointments void. */
export interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
  readonly at: Date;
}

/** Remote appointments: booked, cancelled, and taken off when the person cannot come any more. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly database: Database,
    private readonly store: AppointmentStore,
    private readonly rules: BookingRules,
    private readonly readAudit: ReadAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Appointments that begin from one Paris day to another; at most a year and a day. */
  async list(
    ctx: Ctx,
    { from, to, residentId, organizationId }: AppointmentQuery,
  ): Promise<{ items: AppointmentView[] }> {
    checkPeriod(from, to);
    const period = { from: parisInstant(from, '00:00'), before: parisInstant(addDays(to, 1), '00:00') };
    const appointments = await this.store.list(ctx.within, { ...period, residentId, organizationId });
    const entityIds = appointments.map(({ id }) => id);
    await this.readAudit.record(ctx, {
      entityType: 'Appointment',
      entityIds,
      residentId: residentId ?? null,
    });
    return { items: appointments.map((one) => toView(one, ctx.now)) };
  }

  /** Throws `rule` for whom or what no event told of, `conflict` when the person or all of the provider's posts are taken. */
  async book(ctx: Ctx, input: BookAppointment): Promise<AppointmentView> {
    decide(ctx.actor, 'appointment.book', {
      residentId: input.residentId,
      organizationIds: [input.organizationId],
    });
    checkTimes(input, ctx.now);
    return this.database.transaction(async (tx) => {
      const times = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
      const post = await this.rules.freePost(tx, input, times);
      const appointment: Appointment = {
        ...input,
        ...times,
        id: newId(ctx.now.getTime()),
        version: 1,
        post,
        state: 'booked',
        reason: null,
        bookedAt: ctx.now,
      };
      return this.commit(ctx, tx, appointment, bookedEvent(appointment), 201);
    });
  }

  async cancel(ctx: Ctx, id: string, reason: string): Promise<AppointmentView> {
    const appointment = await this.store.read(id);
    const organizationIds = appointment ? [appointment.organizationId] : [];
    decide(ctx.actor, 'appointment.cancel', { residentId: appointment?.residentId ?? null, organizationIds });
    if (!appointment)
      throw DomainError.notFound('Ce rendez-vous n’existe pas.', 'This appointment does not exist.');
    const cancelled = cancel(appointment, reason, ctx.now);
    return this.commit(ctx, this.database, cancelled, cancelledEvent(cancelled, ctx.now), 200);
  }

  /**
   * Takes off all appointments to come of a person, inside the consumer's transaction. Those booked after the event
   * stay: whoever booked them knew, and an event may be taken in late.
   */
  async cancelComing(
    tx: Sql,
    residentId: string,
    reason: 'hospital' | 'death',
    cause: Cause,
  ): Promise<NewEvent[]> {
    const ctx = platformCtx(this.clock(), { correlationId: cause.correlationId, causationId: cause.eventId });
    const coming = await this.store.lockComing(tx, residentId, ctx.now, cause.at);
    if (coming.length === 0) return [];
    const cancelled = coming.map((one) => cancel(one, reason, ctx.now));
    const statement = this.store.save(cancelled, ctx.now);
    cancelled.forEach((one) => audited(statement, ctx, one));
    await statement.run(tx);
    return cancelled.map((one) => cancelledEvent(one, ctx.now));
  }

  /** All appointments of a file that became part of another go on under it; a second one at one time is called off. */
  async followMerge(
    tx: Sql,
    keptId: string,
    mergedId: string,
    { eventId, correlationId }: Omit<Cause, 'at'>,
  ): Promise<NewEvent[]> {
    const ctx = platformCtx(this.clock(), { correlationId, causationId: eventId });
    const found = await this.store.lockOfMerged(tx, keptId, mergedId);
    if (found.length === 0) return [];
    const followed = found.map(({ doubled, ...one }) => follow(one, keptId, doubled));
    const statement = this.store.save(followed, ctx.now);
    followed.forEach((one) => audited(statement, ctx, one));
    await statement.run(tx);
    return followed.filter((_, index) => found[index]!.doubled).map((one) => cancelledEvent(one, ctx.now));
  }

  private async commit(ctx: Ctx, sql: Sql, appointment: Appointment, event: NewEvent, status: number) {
    const view = toView(appointment, ctx.now);
    const statement = publish(this.store.save([appointment], ctx.now), ctx, [event]);
    await rememberAnswer(audited(statement, ctx, appointment), ctx, view, status).run(sql);
    return view;
  }
}

function audited(statement: Statement, ctx: Ctx, { id, residentId }: Appointment): Statement {
  return recordWrite(statement, ctx, { entityType: 'Appointment', entityIds: [id], residentId });
}

function checkPeriod(from: Day, to: Day): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_PERIOD_DAYS))
    throw DomainError.field('to', 'Demandez au plus un an à la fois.', 'Ask for one year at most.');
}
