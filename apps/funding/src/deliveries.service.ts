import { Injectable } from '@nestjs/common';
import { type DeliverySummary, fundingEvents } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, newId } from '@chez-soi/kernel';
import { type NewEvent, newEvent } from '@chez-soi/messaging';
import { type Ctx, ReadAudit, type Sql } from '@chez-soi/service-kit';
import { type Delivery, toView, valued, type Visit } from './domain/delivery';
import { type Price, priceOn } from './domain/valuation';
import { type DeliveryFilter, DeliveryStore } from './store/delivery.store';

const LONGEST_PERIOD_DAYS = 366;

/** Values each visit that took place at the provider's price of its day, and tells what was delivered. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly store: DeliveryStore,
    private readonly readAudit: ReadAudit,
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

  /** Values the visit, or lets it wait until its price is known. */
  async visitDone(tx: Sql, visit: Visit): Promise<NewEvent[]> {
    await this.store.holdValuation(tx);
    if (!(await this.store.addVisit(tx, visit))) return [];
    return this.value(tx, [visit], await this.store.prices(tx, visit));
  }

  /** Learns a price and values the visits that waited for it. */
  async offerPublished(tx: Sql, offer: Parameters<DeliveryStore['savePrice']>[1]): Promise<NewEvent[]> {
    await this.store.holdValuation(tx);
    await this.store.savePrice(tx, offer);
    return this.value(tx, await this.store.waiting(tx, offer), await this.store.prices(tx, offer));
  }

  async offerWithdrawn(tx: Sql, offerId: string, after: Day): Promise<void> {
    await this.store.holdValuation(tx);
    await this.store.withdrawPrice(tx, offerId, after);
  }

  private async value(tx: Sql, visits: readonly Visit[], prices: readonly Price[]): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const visit of visits) {
      const price = priceOn(prices, visit.day);
      if (!price) continue;
      const delivery = valued(visit, price, newId());
      await this.store.settle(tx, visit.id, delivery);
      if (delivery) events.push(toEvent(delivery));
    }
    return events;
  }
}

function toEvent({
  id,
  visitId,
  residentId,
  organizationId,
  serviceCode,
  day,
  minutes,
  priceCents,
  grossCents,
}: Delivery): NewEvent {
  const what = { deliveryId: id, visitId, residentId, organizationId, serviceCode, on: day };
  return newEvent(fundingEvents['delivery.valued.v1'], id, 1, { ...what, minutes, priceCents, grossCents });
}

function checkPeriod({ from, to }: DeliveryFilter): void {
  if (to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  if (to > addDays(from, LONGEST_PERIOD_DAYS))
    throw DomainError.field('to', 'Demandez au plus un an à la fois.', 'Ask for one year at most.');
}
