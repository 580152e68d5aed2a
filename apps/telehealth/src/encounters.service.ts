import { Injectable } from '@nestjs/common';
import type { EncounterView } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { type NewEvent, publish } from '@chez-soi/messaging';
import { type Ctx, Database, decide, rememberAnswer, type Sql, Statement } from '@chez-soi/service-kit';
import { BookingService } from './booking.service';
import { mayAttend } from './domain/appointment';
import {
  attendanceOf,
  type Encounter,
  type EncounterAction,
  encounterLifecycle,
  moveEncounter,
  type Stay,
} from './domain/encounter';
import { takenBack } from './domain/session-act';
import { outcomeEvents } from './session-events';
import { EncounterStore } from './store/encounter.store';
import { declare } from './store/session-act.store';
import { SessionOutcomeStore } from './store/session-outcome.store';
import { BookingStores } from './store/stores';

/** What a session is about: of an appointment, or on its own. */
export type NewEncounter = Pick<
  Encounter,
  'appointmentId' | 'residentId' | 'organizationId' | 'participants'
>;

/** Remote sessions, from the waiting room to the end. */
@Injectable()
export class EncountersService {
  constructor(
    private readonly database: Database,
    private readonly store: EncounterStore,
    private readonly stores: BookingStores,
    private readonly bookings: BookingService,
    private readonly outcomes: SessionOutcomeStore,
  ) {}

  /** Plans the session of a booked appointment; throws `conflict` when it has one. */
  async plan(ctx: Ctx, appointmentId: string): Promise<EncounterView> {
    return this.database.atomically(async (tx) => {
      const appointment = await this.stores.appointments.lock(tx, appointmentId);
      if (!appointment)
        throw DomainError.notFound('Ce rendez-vous n’existe pas.', 'This appointment does not exist.');
      const { residentId, organizationId, participants } = appointment;
      const others = participants.flatMap(({ actor }) =>
        actor && /^(Practitioner|PractitionerRole|RelatedPerson)\//.test(actor) ? [actor] : [],
      );
      return this.create(ctx, { appointmentId, residentId, organizationId, participants: others });
    });
  }

  async create(ctx: Ctx, input: NewEncounter, id = newId(ctx.now.getTime())): Promise<EncounterView> {
    const { residentId, organizationId, appointmentId } = input;
    decide(ctx.actor, 'encounter.plan', { residentId, organizationIds: [organizationId] });
    return this.database.transaction(async (tx) => {
      await this.checkAppointment(tx, input);
      await this.checkKnown(tx, input);
      const times = { since: ctx.now, startedAt: null, endedAt: null };
      const encounter: Encounter = {
        ...input,
        appointmentId,
        id,
        version: 1,
        state: 'planned',
        ...times,
        past: [],
        stays: [],
      };
      return this.commit(ctx, tx, encounter, 201);
    });
  }

  /** One step; the appointment follows: arrived, checked in, fulfilled. `stays` tells who was in the room so far. */
  async move(ctx: Ctx, id: string, action: EncounterAction, stays?: readonly Stay[]): Promise<EncounterView> {
    const next = (was: Encounter) => ({
      ...moveEncounter(was, action, ctx.now),
      ...(stays ? { stays } : {}),
    });
    return this.change(ctx, id, next, action);
  }

  async touch(ctx: Ctx, id: string): Promise<void> {
    await this.change(ctx, id, (was) => ({ ...was, version: was.version + 1 }));
  }

  private async change(
    ctx: Ctx,
    id: string,
    next: (was: Encounter) => Encounter,
    action?: EncounterAction,
  ): Promise<EncounterView> {
    return this.database.atomically(async (tx) => {
      const was = await this.store.lock(tx, id);
      const belonging = {
        residentId: was?.residentId ?? null,
        organizationIds: was ? [was.organizationId] : [],
      };
      decide(ctx.actor, 'encounter.move', belonging);
      if (!was) throw DomainError.notFound('Cette séance n’existe pas.', 'This session does not exist.');
      const encounter = next(was);
      const told = action === 'finish' || action === 'cancel' ? await this.outcome(tx, encounter) : [];
      if (action === 'annul') await this.withdrawAct(ctx, tx, encounter);
      const view = await this.commit(ctx, tx, encounter, 200, told);
      await this.followUp(ctx, tx, was.appointmentId, action);
      return view;
    });
  }

  private async outcome(tx: Sql, encounter: Encounter): Promise<NewEvent[]> {
    return outcomeEvents(encounter, await this.outcomes.of(tx, encounter.id, encounter.appointmentId));
  }

  /** A session that never was is not paid by anybody. */
  private async withdrawAct(ctx: Ctx, tx: Sql, encounter: Encounter): Promise<void> {
    const counting = await this.stores.acts.counting(tx, encounter.id);
    if (!counting) return;
    const by = { accountId: ctx.actor.accountId ?? 'platform', now: ctx.now };
    await declare(new Statement(), ctx, encounter, takenBack(counting, by)).run(tx);
  }

  /** The appointment takes the same step where its own state, and the hour, allow it. */
  private async followUp(
    ctx: Ctx,
    tx: Sql,
    appointmentId: string | null,
    action?: EncounterAction,
  ): Promise<void> {
    const attendance = action && attendanceOf[action];
    if (!attendance || !appointmentId) return;
    const { idempotency: _, ...inner } = ctx;
    const appointment = await this.stores.appointments.lock(tx, appointmentId);
    if (appointment && mayAttend(appointment, attendance, ctx.now))
      await this.bookings.attend(inner, appointmentId, attendance);
  }

  private async checkAppointment(
    tx: Sql,
    { appointmentId, residentId, organizationId }: NewEncounter,
  ): Promise<void> {
    const appointment = appointmentId ? await this.stores.appointments.lock(tx, appointmentId) : null;
    if (!appointmentId) return;
    if (appointment?.residentId !== residentId || appointment.organizationId !== organizationId)
      throw DomainError.rule(
        'La séance est celle de la personne et de la structure de son rendez-vous.',
        'A session is with the person and the organisation of its appointment.',
      );
    if (!['booked', 'arrived', 'checked-in'].includes(appointment.state))
      throw DomainError.rule(
        'Ce rendez-vous n’est pas pris : il n’a pas de séance.',
        `An appointment that is "${appointment.state}" has no session.`,
        { state: appointment.state },
      );
  }

  private async checkKnown(tx: Sql, { residentId, organizationId }: NewEncounter): Promise<void> {
    if (!(await this.stores.known.lockResident(tx, residentId)))
      throw DomainError.fieldRule(
        'residentId',
        'Cette personne n’est pas connue.',
        'This person is not known.',
      );
    if (!(await this.stores.known.lockOrganization(tx, organizationId)))
      throw DomainError.fieldRule(
        'organizationId',
        'Cette structure n’est pas à l’annuaire.',
        'This organisation is not in the directory.',
      );
  }

  private async commit(
    ctx: Ctx,
    tx: Sql,
    encounter: Encounter,
    status: number,
    told: readonly NewEvent[] = [],
  ): Promise<EncounterView> {
    const view = toView(encounter);
    const statement = publish(await this.store.save(tx, ctx, [encounter]), ctx, told);
    await rememberAnswer(statement, ctx, view, status).run(tx);
    return view;
  }
}

function toView(encounter: Encounter): EncounterView {
  const { id, version, appointmentId, residentId, organizationId, state, startedAt, endedAt } = encounter;
  const times = { startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null };
  const allowedActions = encounterLifecycle.allowed(state);
  return { id, version, appointmentId, residentId, organizationId, state, ...times, allowedActions };
}
