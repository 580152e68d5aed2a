import type { DeliveredPreviewView, PreviewDelivered } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, ReadAudit } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { deliveredPreview } from './domain/delivered-preview';
import { versionsOn } from './domain/model-version';
import { DeliveredMonthStore } from './store/delivered-month.store';
import { FigureStore } from './store/figure.store';
import { ModelStore } from './store/model.store';

/** Tries a model that nobody saved on a month that was really delivered; stores nothing. */
@Injectable()
export class DeliveredPreviewsService {
  constructor(
    @Inject(DeliveredMonthStore) private readonly months: DeliveredMonthStore,
    @Inject(FigureStore) private readonly figureStore: FigureStore,
    @Inject(ModelStore) private readonly models: ModelStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  async preview(ctx: Ctx, request: PreviewDelivered): Promise<DeliveredPreviewView> {
    const against = request.against === null ? null : await this.holding(ctx, request.against);
    const visits = await this.months.visits(request.month, request);
    const view = deliveredPreview(await this.figureStore.figures(), request, { visits, against });
    const { residentId } = request;
    await this.readAudit.record(ctx, { entityType: 'Delivery', entityIds: [], residentId });
    return view;
  }

  private async holding(ctx: Ctx, code: string) {
    const version = versionsOn(await this.models.all(), parisDay(ctx.now)).find((one) => one.code === code);
    if (version) return version;
    throw DomainError.field(
      'against',
      `Aucun modèle « ${code} » n’est en vigueur aujourd’hui.`,
      `No model "${code}" holds today.`,
    );
  }
}
