import { type Before, DocumentWriter, type ResourceWriter, type Stored } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Organization } from 'fhir/r4';
import { OrganizationsService } from '../organizations.service';
import { isProvider, toOrganizationInput } from './from-organization';
import { organizationSurface } from './surface';

/**
 * An organisation that says its kind is a provider: it is registered and changed as by the portal, events included. Any
 * other (a hospital that somebody links to, a payer) is only its document.
 */
@Injectable()
export class OrganizationWriter implements ResourceWriter<Organization> {
  readonly type = 'Organization' as const;
  readonly standsAlone = 'create';
  private readonly documents: DocumentWriter<Organization>;

  constructor(
    @Inject(OrganizationsService) private readonly organizations: OrganizationsService,
    @Inject(Database) database: Database,
  ) {
    this.documents = new DocumentWriter(database, organizationSurface);
  }

  async create(ctx: Ctx, resource: Organization): Promise<Stored | void> {
    if (!isProvider(resource)) return this.documents.create(ctx, resource);
    decide(ctx.actor, 'organization.register');
    await this.organizations.register(ctx, toOrganizationInput(resource, null), resource.id!);
  }

  async update(ctx: Ctx, resource: Organization, before: Before<Organization>): Promise<Stored | void> {
    const known = isProvider(before.resource);
    if (known !== isProvider(resource)) throw changedKind();
    if (!known) return this.documents.update(ctx, resource, before);
    await this.organizations.rewrite(ctx, before.id, ({ input }) => toOrganizationInput(resource, input));
  }

  async delete(ctx: Ctx, before: Before<Organization>): Promise<void> {
    if (!isProvider(before.resource)) return this.documents.delete(ctx, before);
    throw DomainError.rule(
      'Un organisme de l’annuaire ne s’efface pas : mettez « active » à false.',
      'An organisation of the directory is never deleted: set "active" to false.',
    );
  }
}

function changedKind(): DomainError {
  return DomainError.rule(
    'Un organisme ne devient pas prestataire, ni ne cesse de l’être, par une mise à jour : créez-en un autre.',
    'An organisation does not become a provider, nor ceases to be one, by an update: create another.',
  );
}
