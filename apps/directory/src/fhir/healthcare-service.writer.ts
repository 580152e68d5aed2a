import { type Before, DocumentWriter, type ResourceWriter, type Stored } from '@chez-soi/fhir';
import { offerInput, type OfferInput } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, invalidInput } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { HealthcareService } from 'fhir/r4';
import { OffersService } from '../offers.service';
import { same } from '../organization';
import { healthcareServiceSurface } from './surface';
import { extensionUrl, idOf, systems } from './systems';

const fixed = ['providedBy', 'type', 'location'] as const;

/** A service of the catalogue with its price is an offer, published and withdrawn as by the portal; any other is its document. */
@Injectable()
export class HealthcareServiceWriter implements ResourceWriter<HealthcareService> {
  readonly type = 'HealthcareService' as const;
  private readonly documents: DocumentWriter<HealthcareService>;

  constructor(
    @Inject(OffersService) private readonly offers: OffersService,
    @Inject(Database) database: Database,
  ) {
    this.documents = new DocumentWriter(database, healthcareServiceSurface);
  }

  async create(ctx: Ctx, resource: HealthcareService): Promise<Stored | void> {
    if (!priceOf(resource)) return this.documents.create(ctx, resource);
    const organizationId = idOf(resource.providedBy);
    if (!organizationId)
      throw DomainError.field('HealthcareService.providedBy', 'Dites qui délivre.', 'Tell who delivers.');
    await this.offers.publish(ctx, organizationId, toOfferInput(resource), resource.id!);
  }

  /** Prices never change: an offer is withdrawn, and another follows. */
  async update(
    ctx: Ctx,
    resource: HealthcareService,
    before: Before<HealthcareService>,
  ): Promise<Stored | void> {
    const was = before.resource;
    if (!priceOf(was) && !priceOf(resource)) return this.documents.update(ctx, resource, before);
    const changed = fixed.filter((name) => !same(was[name] ?? null, resource[name] ?? null));
    if (changed.length > 0 || !same(priceOf(was) ?? null, priceOf(resource) ?? null)) throw neverChanges();
    if (was.active === resource.active) return this.offers.touch(ctx, before.id);
    if (!was.active)
      throw DomainError.rule(
        'Une offre retirée ne revient pas : publiez-en une autre.',
        'A withdrawn offer never comes back: publish another.',
      );
    await this.offers.withdraw(ctx, before.id, {});
  }

  async delete(ctx: Ctx, before: Before<HealthcareService>): Promise<void> {
    if (!priceOf(before.resource)) return this.documents.delete(ctx, before);
    throw DomainError.rule(
      'Une offre ne s’efface pas : retirez-la en mettant « active » à false.',
      'An offer is never deleted: withdraw it by setting "active" to false.',
    );
  }
}

function priceOf({ extension = [] }: HealthcareService) {
  return extension.find(({ url }) => url === extensionUrl('offer-price'));
}

function toOfferInput(resource: HealthcareService): OfferInput {
  const parts = priceOf(resource)?.extension ?? [];
  const part = (url: string) => parts.find((one) => one.url === url);
  const coding = resource.type?.flatMap(({ coding: list = [] }) => list) ?? [];
  const period = part('period')?.valuePeriod;
  const parsed = offerInput.safeParse({
    serviceCode: coding.find(({ system }) => system === systems.service)?.code,
    priceCents: Math.round((part('amount')?.valueMoney?.value ?? Number.NaN) * 100),
    per: part('unit')?.valueCode,
    from: period?.start,
    to: period?.end ?? null,
  });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

function neverChanges(): DomainError {
  return DomainError.rule(
    'Une offre ne change ni de prix, ni de service, ni de structure : retirez-la et publiez-en une autre.',
    'An offer never changes its price, its service or its organisation: withdraw it and publish another.',
  );
}
