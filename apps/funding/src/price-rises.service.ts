import type { PriceRiseQuery, PriceRiseView } from '@chez-soi/contracts';
import type { Ctx } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { priceRises } from './domain/price-rises/price-rise';
import { FigureStore } from './store/figure.store';
import { PriceRiseStore } from './store/price-rise.store';

/** Prices that rose this year, beside the cap of the year. Public figures: nobody's file is read. */
@Injectable()
export class PriceRisesService {
  constructor(
    @Inject(PriceRiseStore) private readonly store: PriceRiseStore,
    @Inject(FigureStore) private readonly figures: FigureStore,
  ) {}

  /** By organisation and service; some hundreds. */
  async list(
    ctx: Ctx,
    { year, organizationId }: PriceRiseQuery,
  ): Promise<{ readonly items: readonly PriceRiseView[]; readonly next: null }> {
    const prices = await this.store.freePrices(ctx.within, year, organizationId ?? null);
    const { parameters } = await this.figures.figures();
    return { items: priceRises(parameters, year, prices), next: null };
  }
}
