import type { Before, ResourceWriter } from '@chez-soi/fhir';
import type { Ctx } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { PlanDefinition } from 'fhir/r4';
import { PlanDefinitionsService } from '../plan-definitions.service';
import { begin, change, discard } from '../publication';

/** Templates of care packages: drafted, published and retired by administrators. */
@Injectable()
export class PlanDefinitionWriter implements ResourceWriter<PlanDefinition> {
  readonly type = 'PlanDefinition';

  constructor(@Inject(PlanDefinitionsService) private readonly plans: PlanDefinitionsService) {}

  create(ctx: Ctx, resource: PlanDefinition): Promise<void> {
    begin(resource);
    return this.plans.keep(ctx, resource, 1);
  }

  /** A deleted draft begins anew. */
  update(ctx: Ctx, resource: PlanDefinition, before: Before<PlanDefinition>): Promise<void> {
    if (before.deleted) begin(resource);
    else change(before.resource, resource);
    return this.plans.keep(ctx, resource, before.version + 1);
  }

  delete(ctx: Ctx, { resource, version }: Before<PlanDefinition>): Promise<void> {
    discard(resource);
    return this.plans.discard(ctx, resource, version + 1);
  }
}
