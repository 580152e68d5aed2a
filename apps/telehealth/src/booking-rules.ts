import { Injectable } from '@nestjs/common';
import type { BookAppointment } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { postsOf } from './domain/appointment';
import type { Times } from './domain/schedule';
import { AppointmentStore } from './store/appointment.store';
import { KnownStore } from './store/known.store';

/** What must hold for a booking, checked in its transaction against what events told. */
@Injectable()
export class BookingRules {
  constructor(
    private readonly known: KnownStore,
    private readonly appointments: AppointmentStore,
  ) {}

  /** The provider's post that takes the session; the tables' own constraints decide between two bookings at once. */
  async freePost(tx: Sql, input: BookAppointment, times: Times): Promise<number> {
    await this.checkResident(tx, input.residentId, times);
    if (!(await this.known.isOffered(tx, input.serviceCode)))
      throw unknown(
        'serviceCode',
        'Ce service n’est pas au catalogue.',
        'This service is not in the catalogue.',
      );
    const organization = await this.known.lockOrganization(tx, input.organizationId);
    if (!organization?.active)
      throw unknown(
        'organizationId',
        'Cette structure n’est pas à l’annuaire.',
        'This organisation is not in the directory.',
      );
    const posts = postsOf(organization.declaredMinutesPerWeek);
    const post = await this.appointments.freePost(tx, input.organizationId, posts, times);
    if (post !== undefined) return post;
    throw DomainError.conflict(
      'Cette structure n’a plus personne de libre à cette heure. Choisissez-en une autre.',
      'This organisation has nobody free at that time. Choose another time.',
      { startsAt: input.startsAt, endsAt: input.endsAt, posts },
    );
  }

  /** What a booking follows from is a need of the same person. */
  async checkNeeds(tx: Sql, residentId: string, needIds: readonly string[]): Promise<void> {
    if (needIds.length === 0) return;
    const own = await this.known.needsOf(tx, residentId, needIds);
    if (needIds.every((id) => own.includes(id))) return;
    throw unknown(
      'basedOn',
      'Ce besoin n’est pas connu, ou n’est pas de cette personne. Nommez un besoin d’une de ses demandes.',
      'This need is not known, or not of this person. Name a need of one of the person’s requests.',
    );
  }

  /** The person is known, alive, and free at that time (without times: for a place on a waiting list). */
  async checkResident(tx: Sql, residentId: string, times: Times | null, exceptId?: string): Promise<void> {
    const resident = await this.known.lockResident(tx, residentId);
    if (!resident)
      throw unknown('residentId', 'Cette personne n’est pas connue.', 'This person is not known.');
    if (resident.deceased)
      throw unknown('residentId', 'Cette personne est décédée.', 'This person has died.');
    if (resident.mergedInto)
      throw unknown(
        'residentId',
        'Ce dossier a été réuni avec un autre. Prenez le rendez-vous dans le dossier conservé.',
        'This file was joined with another. Book the appointment in the file that was kept.',
      );
    const taken = times && (await this.appointments.overlapping(tx, residentId, times, exceptId));
    if (!taken) return;
    throw DomainError.conflict(
      'Cette personne a déjà un rendez-vous à cette heure.',
      'This person has an appointment at that time already.',
      {
        appointmentId: taken.id,
        startsAt: taken.startsAt!.toISOString(),
        endsAt: taken.endsAt!.toISOString(),
      },
    );
  }
}

function unknown(path: string, fr: string, en: string): DomainError {
  return new DomainError('rule', { fr, en }, [{ path, message: { fr, en } }]);
}
