import type { Before, ResourceWriter } from '@chez-soi/fhir';
import { parisDay } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { ServiceRequest } from 'fhir/r4';
import { RequestsService } from '../requests.service';
import { SubmissionService } from '../submission.service';
import { orderMove, serviceRequestPlaces, toCareRequestInput } from './from-service-request';
import { refusingIn } from './reading';

/** A new order is a care request of one need, which has the order's id; revoked, the request is cancelled. */
@Injectable()
export class ServiceRequestWriter implements ResourceWriter<ServiceRequest> {
  readonly type = 'ServiceRequest' as const;
  readonly standsAlone = 'create';

  constructor(
    private readonly submission: SubmissionService,
    private readonly requests: RequestsService,
  ) {}

  create(ctx: Ctx, order: ServiceRequest): Promise<void> {
    return refusingIn(ctx, serviceRequestPlaces, () => this.createAll(ctx, [order]));
  }

  createAll(ctx: Ctx, orders: readonly ServiceRequest[]): Promise<void> {
    const today = parisDay(ctx.now);
    const inputs = orders.map((order) => ({ input: toCareRequestInput(order, today), needId: order.id! }));
    return this.submission.submitAll(ctx, inputs);
  }

  update(ctx: Ctx, order: ServiceRequest, { id, resource: was }: Before<ServiceRequest>): Promise<void> {
    return refusingIn(ctx, serviceRequestPlaces, async () => {
      const move = orderMove(was, order);
      if (move.to === 'cancel') await this.requests.cancelNeed(ctx, id, move.reason);
      else await this.requests.touchNeed(ctx, id);
    });
  }
}
