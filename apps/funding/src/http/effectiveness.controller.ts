import { effectivenessQuery, priceRiseQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { EffectivenessService } from '../effectiveness.service';
import { PriceRisesService } from '../price-rises.service';

class EffectivenessQueryDto extends createZodDto(effectivenessQuery) {}
class PriceRiseQueryDto extends createZodDto(priceRiseQuery) {}

/** What the Département watches over: hours that were not done, prices that rose too much. */
@Controller()
export class EffectivenessController {
  constructor(
    @Inject(EffectivenessService) private readonly effectiveness: EffectivenessService,
    @Inject(PriceRisesService) private readonly rises: PriceRisesService,
  ) {}

  @Get('effectiveness')
  @Allow('effectiveness.read')
  hours(@Context() ctx: Ctx, @Query() query: EffectivenessQueryDto) {
    return this.effectiveness.list(ctx, query);
  }

  @Get('price-rises')
  @Allow('price-rise.read')
  prices(@Context() ctx: Ctx, @Query() query: PriceRiseQueryDto) {
    return this.rises.list(ctx, query);
  }
}
