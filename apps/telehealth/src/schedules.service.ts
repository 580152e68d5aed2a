import { Injectable } from '@nestjs/common';
import type {
  CreateSchedule,
  FreeSlotQuery,
  FreeSlotView,
  GeneratedSlots,
  GenerateSlots,
  ScheduleView,
} from '@chez-soi/contracts';
import { addDays, DomainError, newId, parisInstant } from '@chez-soi/kernel';
import { type Ctx, Database, decide, recordWrite, rememberAnswer, type Sql } from '@chez-soi/service-kit';
import { BookingWriter } from './booking-writer';
import { slotTimes } from './domain/opening-hours';
import { checkActive, isWithin, type Schedule, type Times } from './domain/schedule';
import type { Slot } from './domain/slot';
import { activeOrganization, checkOffered } from './known-rules';
import { BookingStores } from './store/stores';

const LONGEST_LOOK_DAYS = 62;

/** Timetables of those who hold sessions, and the hours that they open. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly database: Database,
    private readonly stores: BookingStores,
    private readonly writer: BookingWriter,
  ) {}

  async list(organizationId: string | undefined): Promise<{ items: ScheduleView[] }> {
    return { items: (await this.stores.schedules.list(organizationId)).map(toView) };
  }

  /** Opens a schedule. Throws `rule` for an organisation or a service that no event told of. */
  async open(ctx: Ctx, input: CreateSchedule): Promise<ScheduleView> {
    const schedule: Schedule = {
      id: newId(ctx.now.getTime()),
      version: 1,
      organizationId: input.organizationId,
      serviceCode: input.serviceCode,
      actors: input.actors,
      active: true,
      from: input.from ? parisInstant(input.from, '00:00') : null,
      until: input.to ? parisInstant(addDays(input.to, 1), '00:00') : null,
    };
    return this.create(ctx, schedule);
  }

  async create(ctx: Ctx, schedule: Schedule): Promise<ScheduleView> {
    mayEdit(ctx, schedule);
    return this.database.transaction(async (tx) => {
      await this.checkKnown(tx, schedule);
      return this.commit(ctx, tx, schedule, 201);
    });
  }

  /** Closes, opens again, or tells other actors or another horizon; whose sessions they are stays. */
  async update(
    ctx: Ctx,
    id: string,
    version: number,
    change: (schedule: Schedule) => Schedule,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const was = await this.stores.schedules.lock(tx, id);
      if (!was) throw noSchedule();
      mayEdit(ctx, was);
      if (was.version !== version) throw changed();
      const next = { ...change(was), version: version + 1 };
      if (next.organizationId !== was.organizationId || next.serviceCode !== was.serviceCode)
        throw DomainError.rule(
          'Un agenda garde sa structure et son service : ouvrez-en un autre.',
          'A schedule keeps its organisation and its service: open another one.',
        );
      await this.commit(ctx, tx, next, 200);
    });
  }

  /** Fills opening hours with slots, in one command; hours that have slots already stay as they are. */
  async generate(ctx: Ctx, id: string, plan: GenerateSlots): Promise<GeneratedSlots> {
    return this.database.transaction(async (tx) => {
      const schedule = await this.stores.schedules.lock(tx, id);
      if (!schedule) throw noSchedule();
      mayEdit(ctx, schedule);
      checkActive(schedule);
      const wanted = slotTimes(plan).filter((times) => times.startsAt > ctx.now && isWithin(schedule, times));
      const taken = await this.takenBetween(tx, id, wanted);
      const fresh = wanted.filter((times) => !taken.some((other) => overlap(times, other)));
      const slots = fresh.map((times): Slot => newSlot(ctx, id, times));
      const statement = this.stores.slots.addNew(slots, schedule.serviceCode, ctx.now);
      const answer = { created: slots.length, skipped: wanted.length - slots.length };
      const entry = { entityType: 'Slot', entityIds: slots.map((slot) => slot.id) };
      await rememberAnswer(recordWrite(statement, ctx, entry), ctx, answer, 201).run(tx);
      await this.writer.serveWaiting(tx, ctx, [id]);
      return answer;
    });
  }

  /** Hours that can be booked, from one Paris day to another. */
  async free({ from, to, limit, ...where }: FreeSlotQuery, now: Date): Promise<{ items: FreeSlotView[] }> {
    if (to < from || to > addDays(from, LONGEST_LOOK_DAYS))
      throw DomainError.field(
        'to',
        `Demandez de 1 à ${LONGEST_LOOK_DAYS} jours à la fois.`,
        `Ask for 1 to ${LONGEST_LOOK_DAYS} days at a time.`,
      );
    const begins = parisInstant(from, '00:00');
    const before = parisInstant(addDays(to, 1), '00:00');
    const filter = {
      ...{ from: begins > now ? begins : now, before },
      ...{ scheduleId: where.scheduleId ?? null, organizationId: where.organizationId ?? null },
      serviceCode: where.serviceCode ?? null,
    };
    const found = await this.stores.slots.free(filter, limit);
    return {
      items: found.map(({ startsAt, endsAt, ...slot }) => ({
        ...slot,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    };
  }

  private async takenBetween(tx: Sql, id: string, wanted: readonly Times[]): Promise<Times[]> {
    const [first, last] = [wanted[0], wanted.at(-1)];
    if (!first || !last) return [];
    return this.stores.slots.between(tx, id, { startsAt: first.startsAt, endsAt: last.endsAt });
  }

  private async checkKnown(tx: Sql, { organizationId, serviceCode }: Schedule): Promise<void> {
    const { known } = this.stores;
    if (organizationId) await activeOrganization(tx, known, organizationId, 'organizationId');
    if (serviceCode) await checkOffered(tx, known, serviceCode);
  }

  private async commit(ctx: Ctx, sql: Sql, schedule: Schedule, status: number): Promise<ScheduleView> {
    const statement = await this.stores.schedules.save(sql, ctx, schedule);
    const view = toView(schedule);
    recordWrite(statement, ctx, { entityType: 'Schedule', entityIds: [schedule.id] });
    await rememberAnswer(statement, ctx, view, status).run(sql);
    return view;
  }
}

/** Those who keep it: its organisation, and the desk. */
export function mayEdit(ctx: Ctx, { organizationId }: Pick<Schedule, 'organizationId'>): void {
  decide(ctx.actor, 'schedule.edit', { organizationIds: organizationId ? [organizationId] : [] });
}

export function noSchedule(): DomainError {
  return DomainError.notFound('Cet agenda n’existe pas.', 'This schedule does not exist.');
}

export function changed(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un l’a modifié au même moment. Relisez, puis recommencez.',
    en: 'Somebody changed it at the same moment. Read it again, then try again.',
  });
}

export function newSlot(ctx: Ctx, scheduleId: string, times: Times, id = newId(ctx.now.getTime())): Slot {
  return { ...times, id, version: 1, scheduleId, state: 'free', appointmentId: null };
}

function overlap(one: Times, other: Times): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

function toView({ from, until, ...schedule }: Schedule): ScheduleView {
  return {
    ...schedule,
    active: schedule.active ?? true,
    startsAt: from?.toISOString() ?? null,
    endsAt: until?.toISOString() ?? null,
  };
}
