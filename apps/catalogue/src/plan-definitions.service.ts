import { writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { PlanDefinition } from 'fhir/r4';
import { planDefinitionSurface as surface } from './fhir/surface';
import { freeCanonical, refuseTaken, takeCanonical } from './store/canonical.store';

const type = 'PlanDefinition';

/** Templates of care packages, each with the address and version that it alone has. */
@Injectable()
export class PlanDefinitionsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Throws `conflict` when another template has its address and version. */
  async keep(ctx: Ctx, resource: PlanDefinition, version: number): Promise<void> {
    const row = { type, id: resource.id!, url: resource.url, version: resource.version };
    await refuseTaken(this.database, row);
    await this.store(ctx, takeCanonical(new Statement(), row), { resource, version });
  }

  /** Its address and version are free again. */
  discard(ctx: Ctx, resource: PlanDefinition, version: number): Promise<void> {
    const statement = freeCanonical(new Statement(), { type, id: resource.id! });
    return this.store(ctx, statement, { resource, version, deleted: true });
  }

  private store(
    ctx: Ctx,
    statement: Statement,
    write: { resource: PlanDefinition; version: number; deleted?: boolean },
  ): Promise<void> {
    writeDocuments(statement, [{ surface, ...write }], ctx.now);
    recordWrite(statement, ctx, { entityType: type, entityIds: [write.resource.id!] });
    return statement.run(this.database);
  }
}
