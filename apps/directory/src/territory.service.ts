import type { CommuneQuery, CommuneView, EpciView, Page } from '@chez-soi/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { TerritoryStore } from './store/territory.store';

const KEPT_MS = 60_000;

/** Communes and EPCI: public reference data, read far more often than it changes. */
@Injectable()
export class TerritoryService {
  private kept: { readonly until: number; readonly communes: Promise<Page<CommuneView>> } | undefined;

  constructor(@Inject(TerritoryStore) private readonly store: TerritoryStore) {}

  async find(query: CommuneQuery): Promise<Page<CommuneView>> {
    return { items: await this.store.find(query), next: null };
  }

  /** Every commune, for maps; at most a minute old. */
  all(): Promise<Page<CommuneView>> {
    if (!this.kept || this.kept.until < Date.now()) {
      const communes = this.store.all().then((items) => ({ items, next: null }));
      communes.catch(() => (this.kept = undefined));
      this.kept = { until: Date.now() + KEPT_MS, communes };
    }
    return this.kept.communes;
  }

  async epcis(): Promise<Page<EpciView>> {
    return { items: await this.store.epcis(), next: null };
  }
}
