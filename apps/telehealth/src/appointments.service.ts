import { Injectable } from '@nestjs/common';
import type { AppointmentView, BookAppointment, DatedAppointmentView } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, newId, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit, rememberAnswer } from '@chez-soi/service-kit';
import { bookedEvent } from './appointment-events';
import { BookingRules } from './booking-rules';
import type { BookingRequest } from './booking.service';
import { BookingWriter } from './booking-writer';
import { type Appointment, checkTimes, toView } from './domain/appointment';
import { type Participant, participant } from './domain/participant';
import { AppointmentStore } from './store/appointment.store';

const LONGEST_PERIOD_DAYS = 366;

export interface AppointmentQuery {
  readonly from: Day;
  readonly to: Day;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** Remote appointments of a period, and those booked by the hour at a provider that keeps no schedule here. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly database: Database,
    private readonly store: AppointmentStore,
    private readonly rules: BookingRules,
    private readonly writer: BookingWriter,
    private readonly readAudit: ReadAudit,
  ) {}

  /** Appointments that begin from one Paris day to another; at most a year and a day. */
  async list(
    ctx: Ctx,
    { from, to, residentId, organizationId }: AppointmentQuery,
  ): Promise<{ items: DatedAppointmentView[] }> {
    checkPeriod(from, to);
    const period = { from: parisInstant(from, '00:00'), before: parisInstant(addDays(to, 1), '00:00') };
    const appointments = await this.store.list(ctx.within, { ...period, residentId, organizationId });
    const entityIds = appointments.map(({ id }) => id);
    await this.readAudit.record(ctx, {
      entityType: 'Appointment',
      entityIds,
      residentId: residentId ?? null,
    });
    return { items: appointments.map((one) => toView(one, ctx.now) as DatedAppointmentView) };
  }

  async read(ctx: Ctx, id: string): Promise<AppointmentView> {
    const appointment = await this.store.read(id);
    const organizationIds = appointment ? [appointment.organizationId] : [];
    decide(ctx.actor, 'appointment.read', { residentId: appointment?.residentId ?? null, organizationIds });
    if (!appointment)
      throw DomainError.notFound('Ce rendez-vous n’existe pas.', 'This appointment does not exist.');
    const { residentId } = appointment;
    await this.readAudit.record(ctx, { entityType: 'Appointment', entityIds: [id], residentId });
    return toView(appointment, ctx.now);
  }

  /** Places on waiting lists, and what is offered to who waits; the oldest 200. */
  async waiting(
    ctx: Ctx,
    where: { residentId?: string | undefined; organizationId?: string | undefined },
  ): Promise<{ items: AppointmentView[] }> {
    const found = await this.store.waiting(ctx.within, where);
    const entityIds = found.map(({ id }) => id);
    const residentId = where.residentId ?? null;
    await this.readAudit.record(ctx, { entityType: 'Appointment', entityIds, residentId });
    return { items: found.map((one) => toView(one, ctx.now)) };
  }

  /** Throws `rule` for whom or what no event told of, `conflict` when the person or all of the provider's posts are taken. */
  async book(
    ctx: Ctx,
    input: BookAppointment,
    {
      id = newId(ctx.now.getTime()),
      participants,
      basedOn = [],
    }: {
      id?: string;
      participants?: readonly Participant[];
      basedOn?: BookingRequest['basedOn'];
    } = {},
  ): Promise<AppointmentView> {
    decide(ctx.actor, 'appointment.book', {
      residentId: input.residentId,
      organizationIds: [input.organizationId],
    });
    checkTimes(input, ctx.now);
    return this.database.transaction(async (tx) => {
      const times = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
      const post = await this.rules.freePost(tx, input, times);
      await this.rules.checkNeeds(tx, input.residentId, basedOn);
      const appointment: Appointment = {
        ...{ ...input, ...times, id, version: 1, post, state: 'booked', reason: null, bookedAt: ctx.now },
        ...{ slotId: null, scheduleId: null, holdUntil: null, waiting: null, basedOn: basedOn[0] ?? null },
        participants: participants ?? [participant(`Patient/${input.residentId}`, 'accepted')],
      };
      const view = toView(appointment, ctx.now);
      const events = [bookedEvent(appointment)];
      const statement = await this.writer.statement(tx, ctx, [{ appointment, slots: [] }], events);
      await rememberAnswer(statement, ctx, view, 201).run(tx);
      return view;
    });
  }
}

function checkPeriod(from: Day, to: Day): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_PERIOD_DAYS))
    throw DomainError.field('to', 'Demandez au plus un an à la fois.', 'Ask for one year at most.');
}
