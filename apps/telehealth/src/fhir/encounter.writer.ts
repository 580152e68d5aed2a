import type { Before, ResourceWriter } from '@chez-soi/fhir';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Encounter } from 'fhir/r4';
import { encounterLifecycle } from '../domain/encounter';
import { stepTo } from '../domain/step-to';
import { EncountersService } from '../encounters.service';
import { fromFhirEncounter, stateOf } from './encounter';

/** A session moves by its status; its history is the domain's. */
@Injectable()
export class EncounterWriter implements ResourceWriter<Encounter> {
  readonly type = 'Encounter' as const;

  constructor(private readonly encounters: EncountersService) {}

  async create(ctx: Ctx, resource: Encounter): Promise<void> {
    await this.encounters.create(ctx, fromFhirEncounter(resource), resource.id!);
  }

  async update(ctx: Ctx, wanted: Encounter, { resource: was, id }: Before<Encounter>): Promise<void> {
    if (wanted.status === was.status) return this.encounters.touch(ctx, id);
    await this.encounters.move(ctx, id, stepTo(encounterLifecycle, stateOf(was), stateOf(wanted)));
  }
}
