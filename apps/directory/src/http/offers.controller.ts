import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { OffersService } from '../offers.service';
import { OfferInputDto, OfferWithdrawalDto, PriceQueryDto } from './directory-dtos';

@Controller()
export class OffersController {
  constructor(@Inject(OffersService) private readonly offers: OffersService) {}

  @Get('prices')
  @Allow('organization.read')
  @Header('cache-control', 'public, max-age=300')
  prices(@Context() ctx: Ctx, @Query() query: PriceQueryDto) {
    return this.offers.prices(ctx, query);
  }

  @Post('organizations/:id/offers')
  @Allow('organization.edit')
  publish(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: OfferInputDto) {
    return this.offers.publish(ctx, id, body);
  }

  @Post('offers/:id/withdraw')
  @HttpCode(200)
  @Allow('organization.edit')
  withdraw(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: OfferWithdrawalDto) {
    return this.offers.withdraw(ctx, id, body);
  }
}
