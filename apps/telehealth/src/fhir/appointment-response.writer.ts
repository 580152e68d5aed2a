import { type ResourceWriter, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { AppointmentResponse } from 'fhir/r4';
import { BookingService } from '../booking.service';
import { answerOf } from './appointment-response';
import { appointmentResponseSurface } from './surface';

/** A participant's answer changes the participant's status in the appointment; the answer itself never changes. */
@Injectable()
export class AppointmentResponseWriter implements ResourceWriter<AppointmentResponse> {
  readonly type = 'AppointmentResponse' as const;

  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly bookings: BookingService,
  ) {}

  async create(ctx: Ctx, resource: AppointmentResponse): Promise<void> {
    const { appointmentId, actor, status } = answerOf(resource);
    const { residentId, organizationId } = await this.bookings.answer(ctx, appointmentId, actor, status);
    // It belongs to whose appointment it is, which the resource itself does not tell.
    const compartment = () => ({ residentId, organizationIds: [organizationId] });
    const surface = { ...appointmentResponseSurface, compartment };
    const statement = writeDocuments(new Statement(), [{ surface, resource, version: 1 }], ctx.now);
    const entry = { entityType: this.type, entityIds: [resource.id!], residentId };
    await recordWrite(statement, ctx, entry).run(this.database);
  }
}
