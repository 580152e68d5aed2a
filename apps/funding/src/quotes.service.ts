import { Inject, Injectable } from '@nestjs/common';
import type { QuoteRequest, QuoteView, TryQuote } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, ReadAudit, reaches, visitor } from '@chez-soi/service-kit';
import { type ModelVersion, versionsOn } from './domain/model-version';
import { grantOf } from './domain/person';
import { quoteBy, readyFor } from './domain/quote';
import { type Price, priceOn } from './domain/valuation';
import { DeliveryStore } from './store/delivery.store';
import { FigureStore } from './store/figure.store';
import { ModelStore } from './store/model.store';

/**
 * What a month of a service would cost and whom, at each of some providers and by each economic model, before anybody
 * commits to it. Nothing of the person is stored: neither the facts nor the answer, and therefore no key is kept.
 */
@Injectable()
export class QuotesService {
  constructor(
    @Inject(ModelStore) private readonly models: ModelStore,
    @Inject(DeliveryStore) private readonly deliveries: DeliveryStore,
    @Inject(FigureStore) private readonly figureStore: FigureStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /**
   * @throws DomainError `not-found` for a person whom the caller may not act for, `invalid` naming the field, `rule`
   * where APA's own rules refuse the plan, or a figure of the month is missing.
   */
  async quote(ctx: Ctx, request: QuoteRequest): Promise<QuoteView> {
    checkReach(ctx, request.residentId);
    return this.answer(ctx, request);
  }

  /** The same for nobody in particular, and told to nobody: neither models nor figures count as used. */
  async try(ctx: Ctx, request: TryQuote): Promise<QuoteView> {
    // Whoever looks at the catalogue is not written down, signed in or not.
    return this.answer({ ...ctx, actor: visitor }, { ...request, residentId: null, chosen: null });
  }

  private async answer(ctx: Ctx, request: QuoteRequest): Promise<QuoteView> {
    const today = parisDay(ctx.now);
    const month = request.month ?? today.slice(0, 7);
    const day = month === today.slice(0, 7) ? today : `${month}-01`;
    const figures = await this.figureStore.figures();
    const grant = grantOf(figures.parameters, month, request.person);
    const versions = pick(versionsOn(await this.models.all(), day), request.models);
    const prices = await this.deliveries.pricesOf(request.organizationIds, request.serviceCode);
    const ready = readyFor(figures, versions, { month, service: request.serviceCode });
    const items = [...new Set(request.organizationIds)].map((organizationId) => {
      const price = priceOn(prices.get(organizationId) ?? [], day);
      const quotes = price ? ready.map((one) => quoteBy(one, price, grant, request)) : [];
      return { organizationId, price: price ? shown(price) : null, quotes };
    });
    await this.remember(ctx, request, chosenOf(versions, request), items);
    return { serviceCode: request.serviceCode, month, models: versions.map(named), items };
  }

  /**
   * Who asked about whom, without an amount; and that the chosen version and its figures told somebody an amount, so
   * that nobody corrects them. What was only compared with it told nobody anything.
   */
  private async remember(
    ctx: Ctx,
    { residentId, organizationIds }: QuoteRequest,
    chosen: ModelVersion | null,
    items: QuoteView['items'],
  ): Promise<void> {
    const told = items.flatMap(({ quotes }) =>
      quotes.flatMap(({ code, split }) => (split && code === chosen?.code ? [split] : [])),
    );
    if (chosen && told.length > 0) {
      await this.models.markUsed([chosen], ctx.now);
      await this.figureStore.markUsed(
        told.flatMap(({ rows }) => rows.map(({ id }) => id)),
        ctx.now,
      );
    }
    await this.readAudit.record(ctx, { entityType: 'Quote', entityIds: organizationIds, residentId });
  }
}

/** Who may not ask for everybody asks for one of their own. */
function checkReach(ctx: Ctx, residentId: string | null): void {
  if (reaches(ctx.within, { residentId })) return;
  if (residentId === null) throw DomainError.field('residentId', 'Dites pour qui.', 'Say for whom.');
  throw DomainError.notFound(
    'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
    'This does not exist, or is not open to you.',
  );
}

function pick(versions: readonly ModelVersion[], codes: readonly string[]): readonly ModelVersion[] {
  codes.forEach((code, index) => {
    if (!versions.some((one) => one.code === code))
      throw DomainError.field(
        `models.${index}`,
        `Aucun modèle « ${code} » n’est en vigueur ce jour-là.`,
        `No model "${code}" holds on that day.`,
      );
  });
  return codes.length === 0 ? versions : versions.filter(({ code }) => codes.includes(code));
}

function chosenOf(versions: readonly ModelVersion[], { chosen }: QuoteRequest): ModelVersion | null {
  if (chosen === null) return null;
  const version = versions.find(({ code }) => code === chosen);
  if (version) return version;
  throw DomainError.field(
    'chosen',
    `Aucun modèle « ${chosen} » n’est comparé ce jour-là.`,
    `No model "${chosen}" is compared on that day.`,
  );
}

const shown = ({ priceCents: cents, per }: Price) => ({ cents, per });
const named = ({ code, number: version, content: { name }, example }: ModelVersion) => ({
  ...{ code, version, name, example },
});
