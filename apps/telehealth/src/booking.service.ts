import { Injectable } from '@nestjs/common';
import type { AppointmentView, ConfirmAppointment } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import type { NewEvent } from '@chez-soi/messaging';
import { type Ctx, Database, decide, rememberAnswer, type Sql } from '@chez-soi/service-kit';
import { bookedEvent, cancelledEvent, movedEvent } from './appointment-events';
import { BookingRules } from './booking-rules';
import { BookingWriter, freedIn } from './booking-writer';
import { type Appointment, attend, cancel, toView } from './domain/appointment';
import type { Attendance } from './domain/appointment-lifecycle';
import { type Booking, confirm, letPass, move, occupy, providerOf } from './domain/booking';
import {
  invite,
  type Participant,
  participant,
  type ParticipantStatus,
  withAnswer,
} from './domain/participant';
import { checkActive, type Schedule } from './domain/schedule';
import { release, type Slot } from './domain/slot';
import { BookingStores } from './store/stores';

/** What somebody asks for: a slot at once, or a place on the waiting list of a schedule. */
export interface BookingRequest {
  readonly residentId: string;
  readonly as: 'proposed' | 'pending' | 'booked' | 'waitlist';
  /** Of all but `waitlist`. */
  readonly slotId?: string | undefined;
  /** Of `waitlist`. */
  readonly scheduleId?: string | undefined;
  readonly from?: Date | null;
  readonly until?: Date | null;
  readonly organizationId?: string | undefined;
  readonly serviceCode?: string | undefined;
  /** Needs of this person's requests; the first is what the appointment is for. */
  readonly basedOn?: readonly string[] | undefined;
  /** FHIR references of who is invited besides the resident and those of the schedule. */
  readonly invite?: readonly string[] | undefined;
  /** All who take part, as a FHIR client tells them. */
  readonly participants?: readonly Participant[] | undefined;
}

type Change = (appointment: Appointment, held: Slot | undefined, tx: Sql) => Promise<Booking> | Booking;

/** Appointments of slots: held, booked, moved, called off, attended. Of all who want one slot, exactly one gets it. */
@Injectable()
export class BookingService {
  constructor(
    private readonly database: Database,
    private readonly stores: BookingStores,
    private readonly rules: BookingRules,
    private readonly writer: BookingWriter,
  ) {}

  /** Throws `conflict` for a slot that somebody else has, `rule` for who or what is not known or too late. */
  async request(ctx: Ctx, input: BookingRequest, id = newId(ctx.now.getTime())): Promise<AppointmentView> {
    return this.database.transaction(async (tx) => {
      const wanted = input.slotId ? await this.slotOf(tx, input.slotId) : undefined;
      const schedule = await this.scheduleOf(tx, wanted?.scheduleId ?? input.scheduleId);
      const provider = providerOf(schedule, input);
      const organizationIds = [provider.organizationId];
      decide(ctx.actor, 'appointment.book', { residentId: input.residentId, organizationIds });
      checkActive(schedule);
      await this.rules.checkResident(tx, input.residentId, input.as === 'waitlist' ? null : (wanted ?? null));
      await this.rules.checkNeeds(tx, input.residentId, input.basedOn ?? []);
      // Locked only now: everybody locks the person first, and then the slot.
      const slot = wanted && (await this.stores.slots.lock(tx, wanted.id));
      const appointment = newAppointment(ctx, id, input, { ...provider, schedule });
      const booking = slot ? occupy(appointment, slot, ctx.now) : { appointment, slots: [] };
      const events = input.as === 'booked' ? [bookedEvent(booking.appointment)] : [];
      await this.commit(ctx, tx, booking, events, 201);
      if (input.as !== 'waitlist') return toView(booking.appointment, ctx.now);
      await this.writer.serveWaiting(tx, ctx, [schedule.id]);
      return toView((await this.stores.appointments.lock(tx, id))!, ctx.now);
    });
  }

  /** Books what is held, and invites who else takes part. Throws `rule` when the hold has ended. */
  confirm(
    ctx: Ctx,
    id: string,
    { invite: actors = [], interpreter = null }: Partial<ConfirmAppointment> = {},
  ): Promise<AppointmentView> {
    const change: Change = (was, held) => {
      const participants = invite(was.participants, actors, interpreter);
      return confirm({ ...was, participants }, held, ctx.now);
    };
    return this.change(ctx, id, 'appointment.book', change, bookedEvent);
  }

  pass(ctx: Ctx, id: string): Promise<AppointmentView> {
    return this.change(ctx, id, 'appointment.book', letPass);
  }

  /** To another free slot of the same organisation, in one transaction. */
  move(ctx: Ctx, id: string, slotId: string): Promise<AppointmentView> {
    const change: Change = async (was, held, tx) => {
      const slot = await this.slotOf(tx, slotId);
      const schedule = await this.scheduleOf(tx, slot.scheduleId);
      checkActive(schedule);
      if (schedule.organizationId && schedule.organizationId !== was.organizationId)
        throw DomainError.rule(
          'Ce créneau est d’une autre structure : annulez, puis prenez un autre rendez-vous.',
          'This slot is of another organisation: cancel, then book another appointment.',
        );
      await this.rules.checkResident(tx, was.residentId, slot, id);
      const locked = await this.stores.slots.lock(tx, slotId);
      return move(was, held, locked!, ctx.now);
    };
    return this.change(ctx, id, 'appointment.move', change, (moved) =>
      moved.state === 'booked' ? movedEvent(moved) : null,
    );
  }

  cancel(ctx: Ctx, id: string, reason: string): Promise<AppointmentView> {
    return this.change(
      ctx,
      id,
      'appointment.cancel',
      (was, held) => calledOff(was, held, reason, ctx.now),
      (cancelled) => cancelledEvent(cancelled, ctx.now),
    );
  }

  /** Arrival, check-in, the session itself, or that nobody came; whoever did not come gives the slot back. */
  attend(ctx: Ctx, id: string, action: Attendance): Promise<AppointmentView> {
    return this.change(ctx, id, 'appointment.attend', (was, held) => ({
      appointment: attend(was, action, ctx.now),
      slots: action === 'miss' && held ? [release(held)] : [],
    }));
  }

  answer(ctx: Ctx, id: string, actor: string, status: ParticipantStatus): Promise<AppointmentView> {
    return this.change(ctx, id, 'appointment.answer', (was) => {
      if (['cancelled', 'fulfilled', 'noshow'].includes(was.state))
        throw DomainError.rule(
          'Ce rendez-vous est clos : on n’y répond plus.',
          'This appointment is closed: it can no longer be answered.',
          { state: was.state },
        );
      return again(was, { participants: withAnswer(was.participants, actor, status) });
    });
  }

  /** The same with other participants or of other needs, or a new version with what a client told beyond the domain. */
  async retell(
    ctx: Ctx,
    id: string,
    { basedOn, ...told }: { participants?: readonly Participant[]; basedOn?: readonly string[] },
  ): Promise<void> {
    await this.change(ctx, id, 'appointment.move', async (was, _, tx) => {
      await this.rules.checkNeeds(tx, was.residentId, basedOn ?? []);
      return again(was, { ...told, ...(basedOn ? { basedOn: basedOn[0] ?? null } : {}) });
    });
  }

  /** The hour of an appointment, as it stands in the caller's transaction. */
  timesOf(id: string): Promise<{ startsAt: Date | null; endsAt: Date | null }> {
    return this.stores.appointments.timesOf(id);
  }

  /** Kept beside the appointment, never in a document: neither searches nor histories show it. */
  keepSessionKey(id: string, key: string): Promise<void> {
    return this.stores.appointments.keepSessionKey(id, key);
  }

  private async change(
    ctx: Ctx,
    id: string,
    action:
      | 'appointment.book'
      | 'appointment.move'
      | 'appointment.cancel'
      | 'appointment.attend'
      | 'appointment.answer',
    change: Change,
    eventOf: (appointment: Appointment) => NewEvent | null = () => null,
  ): Promise<AppointmentView> {
    return this.database.transaction(async (tx) => {
      const was = await this.stores.appointments.lock(tx, id);
      const organizationIds = was ? [was.organizationId] : [];
      decide(ctx.actor, action, { residentId: was?.residentId ?? null, organizationIds });
      if (!was)
        throw DomainError.notFound('Ce rendez-vous n’existe pas.', 'This appointment does not exist.');
      const [held] = was.slotId ? await this.stores.slots.lockHeld(tx, [id]) : [];
      const booking = await change(was, held, tx);
      const event = eventOf(booking.appointment);
      await this.commit(ctx, tx, booking, event ? [event] : [], 200);
      await this.writer.serveWaiting(tx, ctx, freedIn([booking]));
      return toView(booking.appointment, ctx.now);
    });
  }

  private async commit(ctx: Ctx, tx: Sql, booking: Booking, events: NewEvent[], status: number) {
    const statement = await this.writer.statement(tx, ctx, [booking], events);
    await rememberAnswer(statement, ctx, toView(booking.appointment, ctx.now), status).run(tx);
  }

  private async slotOf(tx: Sql, id: string): Promise<Slot> {
    const slot = await this.stores.slots.read(tx, id);
    if (slot) return slot;
    throw DomainError.fieldRule('slotId', 'Ce créneau n’existe pas.', 'This slot does not exist.');
  }

  private async scheduleOf(tx: Sql, id: string | undefined): Promise<Schedule> {
    const schedule = id ? await this.stores.schedules.read(tx, id) : undefined;
    if (schedule) return schedule;
    throw DomainError.fieldRule(
      'scheduleId',
      'Nommez un créneau ou un agenda.',
      'Name a slot or a schedule.',
    );
  }
}

/** Called off, and its slot free again. */
export function calledOff(was: Appointment, held: Slot | undefined, reason: string, now: Date): Booking {
  return { appointment: cancel(was, reason, now), slots: held ? [release(held)] : [] };
}

function again(was: Appointment, changes: Partial<Appointment>): Booking {
  return { appointment: { ...was, ...changes, version: was.version + 1 }, slots: [] };
}

function newAppointment(
  ctx: Ctx,
  id: string,
  { residentId, as: state, from = null, until = null, basedOn, ...who }: BookingRequest,
  {
    organizationId,
    serviceCode,
    schedule,
  }: { organizationId: string; serviceCode: string; schedule: Schedule },
): Appointment {
  const resident = participant(`Patient/${residentId}`, state === 'booked' ? 'accepted' : 'needs-action');
  return {
    ...{ id, version: 1, residentId, organizationId, serviceCode, state, reason: null, bookedAt: ctx.now },
    ...{ startsAt: null, endsAt: null, post: null, slotId: null, scheduleId: schedule.id, holdUntil: null },
    waiting: state === 'waitlist' ? { since: ctx.now, from, until, passed: [] } : null,
    basedOn: basedOn?.[0] ?? null,
    participants: who.participants ?? [
      resident,
      ...schedule.actors.map((one) => participant(one, 'accepted')),
      ...(who.invite ?? []).map((one) => participant(one, 'needs-action')),
    ],
  };
}
