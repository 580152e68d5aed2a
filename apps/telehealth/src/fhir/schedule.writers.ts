import type { Before, ResourceWriter } from '@chez-soi/fhir';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Schedule, Slot } from 'fhir/r4';
import { SchedulesService } from '../schedules.service';
import { SlotsService } from '../slots.service';
import { fromFhirSchedule } from './schedule';
import { fromFhirSlot } from './slot';

@Injectable()
export class ScheduleWriter implements ResourceWriter<Schedule> {
  readonly type = 'Schedule' as const;

  constructor(private readonly schedules: SchedulesService) {}

  async create(ctx: Ctx, resource: Schedule): Promise<void> {
    await this.schedules.create(ctx, { id: resource.id!, version: 1, ...fromFhirSchedule(resource) });
  }

  async update(ctx: Ctx, wanted: Schedule, { id, version }: Before<Schedule>): Promise<void> {
    await this.schedules.update(ctx, id, version, (was) => ({ ...was, ...fromFhirSchedule(wanted) }));
  }
}

/** A slot that becomes `busy` by the version that was read is a booking made elsewhere: of two, one is 412. */
@Injectable()
export class SlotWriter implements ResourceWriter<Slot> {
  readonly type = 'Slot' as const;

  constructor(private readonly slots: SlotsService) {}

  create(ctx: Ctx, resource: Slot): Promise<void> {
    return this.slots.open(ctx, fromFhirSlot(resource), resource.id!);
  }

  update(ctx: Ctx, wanted: Slot, { id, version }: Before<Slot>): Promise<void> {
    return this.slots.change(ctx, id, version, fromFhirSlot(wanted));
  }
}
