import type {
  OfferInput,
  OfferView,
  OfferWithdrawal,
  Page,
  PriceQuery,
  PriceRange,
} from '@chez-soi/contracts';
import { foreignBase, lastDocuments, mergeDocument, writeDocuments } from '@chez-soi/fhir';
import { addDays, type Day, DomainError, newId, parisDay } from '@chez-soi/kernel';
import { publish } from '@chez-soi/messaging';
import { type Ctx, Database, decide, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { HealthcareService } from 'fhir/r4';
import { offerPublished, offerWithdrawn } from './directory-events';
import { healthcareServicePaths, toHealthcareService } from './fhir/healthcare-service';
import { healthcareServiceSurface } from './fhir/surface';
import { unknownOrganization } from './organizations.service';
import { insertOffers, OfferStore } from './store/offer.store';

/** What an organisation offers, at which price from which day on. Prices never change: a new period follows. */
@Injectable()
export class OffersService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfferStore) private readonly store: OfferStore,
  ) {}

  /** What families are told before a provider is chosen; read by anybody. */
  async prices(ctx: Ctx, query: PriceQuery): Promise<Page<PriceRange>> {
    return { items: await this.store.ranges(query, parisDay(ctx.now)), next: null };
  }

  /** Throws a field error for an unknown service, or for a period that meets another price of the same service. */
  async publish(ctx: Ctx, organizationId: string, input: OfferInput, id?: string): Promise<OfferView> {
    decide(ctx.actor, 'organization.edit', { organizationIds: [organizationId] });
    const locationId = await this.store.locationOf(organizationId);
    if (!locationId) throw unknownOrganization();
    const offer: OfferView = { id: id ?? newId(ctx.now.getTime()), organizationId, ...input };
    await this.check(offer);
    const statement = new Statement();
    insertOffers(statement, [offer]);
    const mapped = toHealthcareService(offer, locationId, true);
    const resource = mergeDocument(foreignBase(ctx.submitted, mapped), mapped, healthcareServicePaths);
    writeDocuments(statement, [{ surface: healthcareServiceSurface, resource, version: 1 }], ctx.now);
    publish(statement, ctx, [offerPublished(offer)]);
    recordWrite(statement, ctx, { entityType: 'HealthcareService', entityIds: [offer.id] });
    await rememberAnswer(statement, ctx, offer, 201).run(this.database).catch(tellOverlap);
    return offer;
  }

  /** The offer holds until `to` (today by default), which can only bring its end forward. */
  async withdraw(ctx: Ctx, id: string, { to }: OfferWithdrawal): Promise<OfferView> {
    const found = await this.store.find(id);
    if (!found) throw unknownOffer();
    decide(ctx.actor, 'organization.edit', { organizationIds: [found.offer.organizationId] });
    const version = found.version + 1;
    const today = parisDay(ctx.now);
    const offer = { ...found.offer, to: lastDay(found.offer, to, today) };
    const statement = new Statement().update('offer', id, found.version, { valid_to: offer.to });
    const mapped = toHealthcareService(offer, found.locationId, offer.to > today);
    await this.writeNext(statement, ctx, mapped, version);
    publish(statement, ctx, [offerWithdrawn(offer, version, offer.to)]);
    recordWrite(statement, ctx, { entityType: 'HealthcareService', entityIds: [id] });
    await rememberAnswer(statement, ctx, offer, 200).run(this.database);
    return offer;
  }

  /** Nothing of the offer changes, but something that integrators keep beside it: a version of its own. */
  async touch(ctx: Ctx, id: string): Promise<void> {
    const found = await this.store.find(id);
    if (!found) throw unknownOffer();
    decide(ctx.actor, 'organization.edit', { organizationIds: [found.offer.organizationId] });
    const { offer, locationId, version } = found;
    const statement = new Statement().update('offer', id, version, {});
    const isActive = offer.to === null || offer.to > parisDay(ctx.now);
    await this.writeNext(statement, ctx, toHealthcareService(offer, locationId, isActive), version + 1);
    await recordWrite(statement, ctx, { entityType: 'HealthcareService', entityIds: [id] }).run(
      this.database,
    );
  }

  /** The next version of an offer's document, with what the directory does not know of it. */
  private async writeNext(
    statement: Statement,
    ctx: Ctx,
    mapped: HealthcareService,
    version: number,
  ): Promise<void> {
    const last = await lastDocuments(this.database, healthcareServiceSurface, [mapped.id!]);
    const base = foreignBase(ctx.submitted, mapped) ?? last.get(mapped.id!);
    const resource = mergeDocument(base, mapped, healthcareServicePaths);
    writeDocuments(statement, [{ surface: healthcareServiceSurface, resource, version }], ctx.now);
  }

  private async check(offer: OfferView): Promise<void> {
    if (offer.to !== null && offer.to < offer.from)
      throw DomainError.field(
        'to',
        'L’offre ne peut pas finir avant de commencer.',
        'The offer cannot end before it starts.',
      );
    const active = await this.store.isServiceActive(offer.serviceCode);
    if (!active) throw notInCatalogue(offer.serviceCode, active === false);
    const other = await this.store.overlapping(offer);
    if (other) throw overlap(other);
  }
}

/** The last day of a withdrawn offer; the day before its first when it never held. */
function lastDay(offer: OfferView, wanted: Day | undefined, today: Day): Day {
  if (offer.to !== null && offer.to < today)
    throw DomainError.rule('Cette offre est déjà terminée.', 'This offer has already ended.', {
      to: offer.to,
    });
  if (wanted !== undefined && wanted < today)
    throw DomainError.field(
      'to',
      'La fin ne peut pas être dans le passé : choisissez aujourd’hui ou plus tard.',
      'The end cannot be in the past: choose today or later.',
    );
  const to = wanted ?? today;
  if (offer.to !== null && offer.to < to)
    throw DomainError.field(
      'to',
      `L’offre finit déjà le ${offer.to}.`,
      `The offer already ends on ${offer.to}.`,
    );
  return to < offer.from ? addDays(offer.from, -1) : to;
}

function unknownOffer(): DomainError {
  return DomainError.notFound('Cette offre n’existe pas.', 'This offer does not exist.');
}

function notInCatalogue(code: string, retired: boolean): DomainError {
  return retired
    ? DomainError.field(
        'serviceCode',
        `Le service « ${code} » n’est plus proposé.`,
        `The service "${code}" is no longer offered.`,
      )
    : DomainError.field(
        'serviceCode',
        `Le catalogue ne connaît pas le service « ${code} ».`,
        `The catalogue does not know the service "${code}".`,
      );
}

function overlap({ from, to }: Pick<OfferView, 'from' | 'to'>): DomainError {
  return DomainError.field(
    'from',
    `Un prix de ce service existe déjà du ${from} au ${to ?? '… (sans fin)'}. Retirez-le d’abord, ou commencez après.`,
    `A price of this service already holds from ${from} to ${to ?? '… (open)'}. Withdraw it first, or start later.`,
  );
}

/** Two offers sent at once: the database lets only one in. */
function tellOverlap(error: unknown): never {
  if ((error as { constraint?: string }).constraint !== 'offer_one_price_a_day') throw error;
  throw DomainError.field(
    'from',
    'Un autre prix de ce service vient d’être publié pour ces jours. Rechargez la page.',
    'Another price of this service was just published for these days. Reload.',
  );
}
