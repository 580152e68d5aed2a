import { Injectable } from '@nestjs/common';
import { type DeliverySummary, type DeliveryView, fundingEvents } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent } from '@chez-soi/messaging';
import { type Ctx, ReadAudit, type Sql } from '@chez-soi/service-kit';
import {
  type Delivery,
  nothingOf,
  type Recorded,
  type Standing,
  toView,
  valued,
  type Visit,
} from './domain/delivery';
import { type Price, priceOn } from './domain/valuation';
import { LedgerFacts } from './ledger-facts';
import { type DeliveryFilter, DeliveryStore, type KnownVisit } from './store/delivery.store';

const LONGEST_PERIOD_DAYS = 366;

/** Values each visit that took place at the provider's price of its day, and tells what was delivered. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly store: DeliveryStore,
    private readonly readAudit: ReadAudit,
    private readonly ledger: LedgerFacts,
  ) {}

  /** What was delivered from one day to another, with its worked sums; at most a year and a day. */
  async list(ctx: Ctx, filter: DeliveryFilter): Promise<DeliverySummary> {
    checkPeriod(filter);
    const deliveries = await this.store.list(ctx.within, filter);
    await this.readAudit.record(ctx, {
      entityType: 'Delivery',
      entityIds: deliveries.map(({ id }) => id),
      residentId: filter.residentId ?? null,
    });
    const sum = (pick: (delivery: Delivery) => number) =>
      deliveries.reduce((total, one) => total + pick(one), 0);
    return {
      items: deliveries.map(toView),
      totalMinutes: sum(({ minutes }) => minutes),
      totalGrossCents: sum(({ grossCents }) => grossCents),
    };
  }

  /** What was told of one visit, from its first record to its last correction. */
  async revisions(ctx: Ctx, visitId: string): Promise<{ readonly items: readonly DeliveryView[] }> {
    const found = await this.store.revisions(ctx.within, visitId);
    await this.readAudit.record(ctx, { entityType: 'Delivery', entityIds: found.map(({ id }) => id) });
    return { items: found.map(toView) };
  }

  /** Takes in what was recorded of a visit, first or anew: values it, or lets it wait until its price is known. */
  async recorded(tx: Sql, visit: Recorded, standing?: 'validated'): Promise<NewEvent[]> {
    await this.store.holdValuation(tx);
    const before = await this.store.visit(tx, visit.id);
    if (before?.standing === 'annulled') return [];
    const revision = !before ? 1 : differs(before, visit) ? before.revision + 1 : before.revision;
    const fresh = revision !== before?.revision;
    if (fresh) await this.store.record(tx, visit, revision);
    if (standing) await this.store.stand(tx, visit.id, standing, revision);
    const events = fresh
      ? await this.value(tx, [{ ...visit, revision }], await this.store.prices(tx, visit))
      : [];
    if (fresh || standing) await this.ledger.visitsChanged(tx, before ? [before, visit] : [visit]);
    return events;
  }

  /** The visit waits until it is validated again. */
  async disputed(tx: Sql, visitId: string): Promise<void> {
    await this.store.holdValuation(tx);
    const visit = await this.store.visit(tx, visitId);
    if (!visit || visit.standing === 'annulled') return;
    await this.store.stand(tx, visitId, 'disputed', visit.revision);
    await this.ledger.visitsChanged(tx, [visit]);
  }

  /** The visit does not count: what was told of its value comes to nothing. */
  async annulled(tx: Sql, visitId: string): Promise<NewEvent[]> {
    await this.store.holdValuation(tx);
    const visit = await this.store.visit(tx, visitId);
    if (!visit || visit.standing === 'annulled') return [];
    const revision = visit.revision + 1;
    await this.store.stand(tx, visitId, 'annulled', revision);
    await this.ledger.visitsChanged(tx, [visit]);
    const last = await this.store.lastDelivery(tx, visitId);
    if (!last) return [];
    const delivery = nothingOf(last, revision);
    await this.store.settle(tx, visitId, delivery);
    return [toEvent(delivery)];
  }

  /** Learns a price and values the visits that waited for it. */
  async offerPublished(tx: Sql, offer: Parameters<DeliveryStore['savePrice']>[1]): Promise<NewEvent[]> {
    await this.store.holdValuation(tx);
    await this.store.savePrice(tx, offer);
    const waiting = await this.store.waiting(tx, offer);
    const events = await this.value(tx, waiting, await this.store.prices(tx, offer));
    await this.ledger.visitsChanged(tx, waiting);
    if (offer.per === 'month') await this.ledger.priceChanged(tx, offer);
    return events;
  }

  async offerWithdrawn(tx: Sql, { offerId, to, ...provider }: Withdrawal): Promise<void> {
    await this.store.holdValuation(tx);
    await this.store.withdrawPrice(tx, offerId, to);
    await this.ledger.priceChanged(tx, { ...provider, from: to });
  }

  private async value(
    tx: Sql,
    visits: readonly (Visit & { readonly standing?: Standing })[],
    prices: readonly Price[],
  ): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const visit of visits) {
      const price = priceOn(prices, visit.day);
      if (!price) continue;
      const last = visit.revision > 1 ? await this.store.lastDelivery(tx, visit.id) : null;
      const id = last?.id ?? newId();
      const worth = valued(visit, price, id);
      const delivery = worth && visit.standing === 'annulled' ? nothingOf(worth, visit.revision) : worth;
      await this.store.settle(tx, visit.id, delivery);
      if (delivery) events.push(toEvent(delivery));
    }
    return events;
  }
}

interface Withdrawal {
  readonly offerId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly to: Day;
}

/** Whether something that counts is told otherwise than before. */
function differs(before: KnownVisit, visit: Recorded): boolean {
  return (
    before.day !== visit.day ||
    before.minutes !== visit.minutes ||
    before.organizationId !== visit.organizationId ||
    before.serviceCode !== visit.serviceCode ||
    (before.startedAt !== null && Date.parse(before.startedAt) !== Date.parse(visit.startedAt))
  );
}

function toEvent({ id, visitId, revision, residentId, organizationId, ...delivery }: Delivery): NewEvent {
  const { serviceCode, day: on, minutes, priceCents, grossCents } = delivery;
  const what = { deliveryId: id, visitId, residentId, organizationId, serviceCode, on };
  return newEvent(fundingEvents['delivery.valued.v1'], id, revision, {
    ...what,
    minutes,
    priceCents,
    grossCents,
  });
}

function checkPeriod({ from, to }: DeliveryFilter): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_PERIOD_DAYS))
    throw DomainError.field('to', 'Demandez au plus un an à la fois.', 'Ask for one year at most.');
}
