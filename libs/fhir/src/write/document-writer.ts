import { DomainError } from '@chez-soi/kernel';
import { type Ctx, type Database, reaches } from '@chez-soi/service-kit';
import { notFound } from '../store';
import type { Resource, Surface } from '../surface';
import type { Before, ResourceWriter, Stored } from './resource-writer';
import { type DocumentVersion, storeDocuments } from './store-documents';

/** Writes resources that are their documents: what the client sends is what is kept. */
export class DocumentWriter<R extends Resource = Resource> implements ResourceWriter<R> {
  readonly type: R['resourceType'];
  readonly isDocument = true;
  readonly standsAlone: 'write' | undefined = 'write';
  readonly newDocument: ResourceWriter<R>['newDocument'] = (ctx, resource) => this.version(ctx, resource, 1);

  constructor(
    private readonly database: Database,
    private readonly surface: Surface<R>,
  ) {
    this.type = surface.type;
  }

  create(ctx: Ctx, resource: R): Promise<Stored | void> {
    return this.write(ctx, resource, 1);
  }

  async update(ctx: Ctx, resource: R, before: Before<R>): Promise<Stored | void> {
    if (!this.isWithin(ctx, before.resource)) throw notFound();
    return this.write(ctx, resource, before.version + 1);
  }

  async delete(ctx: Ctx, before: Before<R>): Promise<void> {
    if (!this.isWithin(ctx, before.resource)) throw notFound();
    await this.write(ctx, before.resource, before.version + 1, true);
  }

  private async write(ctx: Ctx, resource: R, version: number, deleted = false): Promise<Stored> {
    const [stored] = await storeDocuments(this.database, [this.version(ctx, resource, version, deleted)]);
    return stored!;
  }

  private version(ctx: Ctx, resource: R, version: number, deleted = false): DocumentVersion {
    if (!this.isWithin(ctx, resource))
      throw new DomainError('forbidden', {
        fr: 'Vous ne pouvez pas écrire cette ressource pour cette personne ou cette structure.',
        en: 'You may not write this resource for this person or this organisation.',
      });
    return { ctx, write: { surface: this.surface, resource, version, deleted } };
  }

  private isWithin({ within }: Ctx, resource: R): boolean {
    const { residentId, organizationIds } = this.surface.compartment?.(resource) ?? {};
    const belonging = {
      ...(residentId ? { residentId } : {}),
      ...(organizationIds ? { organizationIds } : {}),
    };
    return reaches(within, belonging);
  }
}
