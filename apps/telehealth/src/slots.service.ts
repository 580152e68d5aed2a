import { Injectable } from '@nestjs/common';
import type { SlotView } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, rememberAnswer, type Sql, Statement } from '@chez-soi/service-kit';
import { BookingWriter } from './booking-writer';
import { checkWithin, type Schedule, type Times } from './domain/schedule';
import { moveSlot, type Slot, slotLifecycle, type SlotState } from './domain/slot';
import { changed, mayEdit, newSlot, noSchedule } from './schedules.service';
import { BookingStores } from './store/stores';

const LONGEST_LIST_DAYS = 31;

/** What a client wants a slot to be. */
export interface WantedSlot extends Times {
  readonly scheduleId: string;
  readonly state: SlotState;
}

/** Single slots, as those who keep the schedule open, close and annul them. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly database: Database,
    private readonly stores: BookingStores,
    private readonly writer: BookingWriter,
  ) {}

  /** Throws `conflict` when it overlaps another of its schedule, `invalid` when it lies outside of the horizon. */
  async open(ctx: Ctx, wanted: WantedSlot, id: string): Promise<void> {
    checkOrder(wanted);
    if (wanted.state === 'entered-in-error')
      throw DomainError.field(
        'Slot.status',
        'Un créneau nouveau n’est pas une erreur.',
        'A new slot is no error.',
      );
    await this.database.transaction(async (tx) => {
      checkWithin(await this.editable(ctx, tx, wanted.scheduleId), wanted, 'Slot.start');
      const times = { startsAt: wanted.startsAt, endsAt: wanted.endsAt };
      await this.save(ctx, tx, { ...newSlot(ctx, wanted.scheduleId, times, id), state: wanted.state });
    });
  }

  /** Throws `stale` when the slot is not the version that was read, `rule` for a move that its state does not allow. */
  async change(ctx: Ctx, id: string, version: number, wanted: WantedSlot): Promise<void> {
    await this.database.transaction(async (tx) => {
      const slot = await this.stores.slots.lock(tx, id);
      if (!slot) throw noSchedule();
      const schedule = await this.editable(ctx, tx, slot.scheduleId);
      if (slot.version !== version) throw changed();
      if (wanted.scheduleId !== slot.scheduleId)
        throw DomainError.field(
          'Slot.schedule',
          'Un créneau reste dans son agenda : créez-en un autre.',
          'A slot stays in its schedule: create another.',
        );
      const next = wanted.state === slot.state ? touched(slot) : moveSlot(slot, wanted.state);
      await this.save(ctx, tx, this.retimed(schedule, slot, next, wanted));
    });
  }

  /** Takes a free slot out of what can be booked, or opens it again; a slot that holds an appointment stays. */
  async set(ctx: Ctx, id: string, state: 'busy-unavailable' | 'free'): Promise<SlotView> {
    return this.database.transaction(async (tx) => {
      const found = await this.stores.slots.read(tx, id);
      if (!found) throw noSlot();
      await this.editable(ctx, tx, found.scheduleId);
      const slot = moveSlot((await this.stores.slots.lock(tx, id))!, state);
      await rememberAnswer(new Statement(), ctx, slotView(slot), 200).run(tx);
      await this.save(ctx, tx, slot);
      return slotView(slot);
    });
  }

  /** All slots of a schedule from one Paris day to another, in order of time. */
  async list(scheduleId: string, from: Day, to: Day): Promise<{ items: SlotView[] }> {
    if (to < from || to > addDays(from, LONGEST_LIST_DAYS))
      throw DomainError.field(
        'to',
        `Demandez de 1 à ${LONGEST_LIST_DAYS} jours à la fois.`,
        `Ask for 1 to ${LONGEST_LIST_DAYS} days at a time.`,
      );
    if (!(await this.stores.schedules.read(this.database, scheduleId))) throw noSchedule();
    const times = { startsAt: parisInstant(from, '00:00'), endsAt: parisInstant(addDays(to, 1), '00:00') };
    return { items: (await this.stores.slots.list(scheduleId, times)).map(slotView) };
  }

  private retimed(schedule: Schedule, was: Slot, next: Slot, { startsAt, endsAt }: Times): Slot {
    const isSame = +startsAt === +was.startsAt && +endsAt === +was.endsAt;
    if (isSame) return next;
    checkOrder({ startsAt, endsAt });
    checkWithin(schedule, { startsAt, endsAt }, 'Slot.start');
    if (was.appointmentId === null && ['free', 'busy-unavailable'].includes(was.state))
      return { ...next, startsAt, endsAt };
    throw DomainError.rule(
      'Un créneau pris garde son heure : déplacez le rendez-vous.',
      'A slot that is taken keeps its time: move the appointment.',
      { state: was.state },
    );
  }

  private async editable(ctx: Ctx, tx: Sql, scheduleId: string): Promise<Schedule> {
    const schedule = await this.stores.schedules.lock(tx, scheduleId);
    if (!schedule) throw noSchedule();
    mayEdit(ctx, schedule);
    return schedule;
  }

  private async save(ctx: Ctx, tx: Sql, slot: Slot): Promise<void> {
    const statement = await this.stores.slots.save(tx, new Statement(), ctx, [slot]);
    await recordWrite(statement, ctx, { entityType: 'Slot', entityIds: [slot.id] }).run(tx);
    if (slot.state === 'free') await this.writer.serveWaiting(tx, ctx, [slot.scheduleId]);
  }
}

function slotView({ id, version, state, startsAt, endsAt, appointmentId }: Slot): SlotView {
  const allowed = appointmentId === null ? slotLifecycle.allowed(state) : [];
  return {
    ...{ id, version, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    state: state as SlotView['state'],
    allowedActions: (['block', 'unblock'] as const).filter((action) => allowed.includes(action)),
  };
}

function noSlot(): DomainError {
  return DomainError.notFound('Ce créneau n’existe pas.', 'This slot does not exist.');
}

function touched(slot: Slot): Slot {
  return { ...slot, version: slot.version + 1 };
}

function checkOrder({ startsAt, endsAt }: Times): void {
  if (startsAt < endsAt) return;
  throw DomainError.field('Slot.end', 'La fin doit suivre le début.', 'The end must lie after the start.');
}
