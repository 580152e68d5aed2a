import { type Before, type ResourceWriter, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { PlanDefinition } from 'fhir/r4';
import { begin, change, discard } from '../publication';
import { freeCanonical, refuseTaken, takeCanonical } from '../store/canonical.store';
import { planDefinitionSurface as surface } from './surface';

/** Templates of care packages: drafted, published and retired by administrators. */
@Injectable()
export class PlanDefinitionWriter implements ResourceWriter<PlanDefinition> {
  readonly type = 'PlanDefinition';

  constructor(@Inject(Database) private readonly database: Database) {}

  async create(ctx: Ctx, resource: PlanDefinition): Promise<void> {
    begin(resource);
    await this.store(ctx, resource, 1);
  }

  /** A deleted draft begins anew. */
  async update(ctx: Ctx, resource: PlanDefinition, before: Before<PlanDefinition>): Promise<void> {
    if (before.deleted) begin(resource);
    else change(before.resource, resource);
    await this.store(ctx, resource, before.version + 1);
  }

  async delete(ctx: Ctx, { resource, version }: Before<PlanDefinition>): Promise<void> {
    discard(resource);
    const statement = freeCanonical(new Statement(), { type: this.type, id: resource.id! });
    await this.commit(ctx, statement, resource, version + 1, true);
  }

  private async store(ctx: Ctx, resource: PlanDefinition, version: number): Promise<void> {
    const row = { type: this.type, id: resource.id!, url: resource.url, version: resource.version };
    await refuseTaken(this.database, row);
    await this.commit(ctx, takeCanonical(new Statement(), row), resource, version);
  }

  private commit(
    ctx: Ctx,
    statement: Statement,
    resource: PlanDefinition,
    version: number,
    deleted = false,
  ): Promise<void> {
    writeDocuments(statement, [{ surface, resource, version, deleted }], ctx.now);
    recordWrite(statement, ctx, { entityType: this.type, entityIds: [resource.id!] });
    return statement.run(this.database);
  }
}
