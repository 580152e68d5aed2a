import { Injectable } from '@nestjs/common';
import type { BookAppointment } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { postsOf } from './domain/appointment';
import type { Times } from './domain/schedule';
import { activeOrganization, checkOffered, checkPerson } from './known-rules';
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
    await checkOffered(tx, this.known, input.serviceCode);
    const organization = await activeOrganization(tx, this.known, input.organizationId, 'organizationId');
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
    throw DomainError.fieldRule(
      'basedOn',
      'Ce besoin n’est pas connu, ou n’est pas de cette personne. Nommez un besoin d’une de ses demandes.',
      'This need is not known, or not of this person. Name a need of one of the person’s requests.',
    );
  }

  /** The person is known, alive, and free at that time (without times: for a place on a waiting list). */
  async checkResident(tx: Sql, residentId: string, times: Times | null, exceptId?: string): Promise<void> {
    await checkPerson(tx, this.known, residentId, {
      fr: 'Prenez le rendez-vous dans le dossier conservé.',
      en: 'Book the appointment in the file that was kept.',
    });
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
