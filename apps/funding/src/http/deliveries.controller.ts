import { Controller, Get, Param, Query } from '@nestjs/common';
import { deliveryQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { DeliveriesService } from '../deliveries.service';

class DeliveryQueryDto extends createZodDto(deliveryQuery) {}

@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @Allow('delivery.read')
  list(@Context() ctx: Ctx, @Query() query: DeliveryQueryDto) {
    return this.deliveries.list(ctx, query);
  }

  @Get(':visitId/revisions')
  @Allow('delivery.read')
  revisions(@Context() ctx: Ctx, @Param('visitId', IdPipe) visitId: string) {
    return this.deliveries.revisions(ctx, visitId);
  }
}
