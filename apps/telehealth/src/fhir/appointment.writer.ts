import { type Before, type ResourceWriter, submitting } from '@chez-soi/fhir';
import type { AppointmentState } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Appointment } from 'fhir/r4';
import { AppointmentsService } from '../appointments.service';
import { BookingService } from '../booking.service';
import { type Attendance, appointmentLifecycle } from '../domain/appointment-lifecycle';
import { stepTo } from '../domain/step-to';
import { cancellationReason } from './appointment';
import {
  bookingOf,
  needsOf,
  participantsOf,
  residentOf,
  sessionKeyOf,
  slotOf,
  withoutSessionKey,
} from './from-appointment';

/** An Appointment that becomes `booked` IS the booking: each change of status, slot or participants is a command. */
@Injectable()
export class AppointmentWriter implements ResourceWriter<Appointment> {
  readonly type = 'Appointment' as const;

  constructor(
    private readonly appointments: AppointmentsService,
    private readonly bookings: BookingService,
  ) {}

  async create(ctx: Ctx, resource: Appointment): Promise<void> {
    const input = bookingOf(resource);
    const kept = keeping(ctx, resource);
    if (input.slotId || input.as === 'waitlist') await this.bookings.request(kept, input, resource.id);
    else await this.bookHour(kept, resource);
    if (input.slotId) checkSameTime(resource, await this.bookings.timesOf(resource.id!));
    await this.keepKey(resource);
  }

  async update(ctx: Ctx, wanted: Appointment, { resource: was, id }: Before<Appointment>): Promise<void> {
    const kept = keeping(ctx, wanted);
    if (residentOf(wanted) !== residentOf(was)) throw otherPerson();
    const participants = participantsOf(wanted);
    const needs = needsOf(wanted);
    await this.bookings.retell(kept, id, {
      ...(same(participants, participantsOf(was)) ? {} : { participants }),
      ...(same(needs, needsOf(was)) ? {} : { basedOn: needs }),
    });
    const slotId = slotOf(wanted);
    if (slotId && slotId !== slotOf(was)) await this.bookings.move(kept, id, slotId);
    if (wanted.status !== was.status) await this.step(kept, id, was, wanted);
    checkSameTime(wanted, await this.bookings.timesOf(id));
    await this.keepKey(wanted);
  }

  private async step(ctx: Ctx, id: string, was: Appointment, wanted: Appointment): Promise<void> {
    const [from, to] = [was.status, wanted.status] as AppointmentState[];
    const action = stepTo(appointmentLifecycle, from!, to!);
    if (action === 'cancel') await this.bookings.cancel(ctx, id, reasonOf(wanted));
    else if (action === 'book') await this.bookings.confirm(ctx, id);
    else if (attendances.includes(action as Attendance))
      await this.bookings.attend(ctx, id, action as Attendance);
    else throw platformsOwn(action);
  }

  /** At a provider that keeps no schedule here, an hour is booked by its times. */
  private async bookHour(ctx: Ctx, resource: Appointment): Promise<void> {
    const { residentId, organizationId, serviceCode, as, participants, basedOn } = bookingOf(resource);
    if (as !== 'booked' || !organizationId || !serviceCode || !resource.start || !resource.end)
      throw DomainError.field(
        'Appointment.slot',
        'Nommez le créneau ; sans créneau : booked, la structure, le service, le début et la fin.',
        'Name the slot; without a slot: booked, the organisation, the service, start and end.',
      );
    const [startsAt, endsAt] = [new Date(resource.start), new Date(resource.end)].map((at) =>
      at.toISOString(),
    );
    const input = { residentId, organizationId, serviceCode, startsAt: startsAt!, endsAt: endsAt! };
    await this.appointments.book(ctx, input, {
      id: resource.id!,
      basedOn,
      ...(participants ? { participants } : {}),
    });
  }

  private async keepKey(resource: Appointment): Promise<void> {
    const key = sessionKeyOf(resource);
    if (key !== null) await this.bookings.keepSessionKey(resource.id!, key);
  }
}

const attendances: readonly Attendance[] = ['arrive', 'check-in', 'fulfil', 'miss'];

function keeping(ctx: Ctx, resource: Appointment): Ctx {
  return submitting(ctx, withoutSessionKey(resource));
}

function reasonOf(wanted: Appointment): string {
  const reason = cancellationReason(wanted.cancelationReason);
  if (reason) return reason;
  throw DomainError.field(
    'Appointment.cancelationReason',
    'Dites pourquoi, par un code de la liste HL7 appointment-cancellation-reason (pat, prov…).',
    'Say why, by a code of the HL7 list appointment-cancellation-reason (pat, prov…).',
  );
}

function checkSameTime(wanted: Appointment, times: { startsAt: Date | null; endsAt: Date | null }): void {
  const differs = (text: string | undefined, at: Date | null) =>
    text !== undefined && at && +new Date(text) !== +at;
  if (!differs(wanted.start, times.startsAt) && !differs(wanted.end, times.endsAt)) return;
  throw DomainError.field(
    'Appointment.start',
    'L’heure est celle du créneau : donnez la même, ou choisissez un autre créneau.',
    'The time is that of the slot: give the same, or choose another slot.',
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function otherPerson(): DomainError {
  return DomainError.rule(
    'Un rendez-vous reste celui de la même personne : annulez-le et prenez-en un autre.',
    'An appointment stays with the same person: cancel it and book another.',
  );
}

function platformsOwn(action: string): DomainError {
  return DomainError.rule(
    'Ce passage est fait par la plateforme, non par un client.',
    `The platform itself does this ("${action}"), never a client.`,
    { action },
  );
}
