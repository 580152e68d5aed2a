import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { QuotesService } from '../quotes.service';
import { QuoteRequestDto, TryQuoteDto } from './model-dtos';

@Controller('quotes')
export class QuotesController {
  constructor(@Inject(QuotesService) private readonly quotes: QuotesService) {}

  @Post()
  @HttpCode(200)
  @Allow('quote.ask')
  quote(@Context() ctx: Ctx, @Body() body: QuoteRequestDto) {
    return this.quotes.quote(ctx, body);
  }

  @Post('try')
  @HttpCode(200)
  @Allow('quote.try')
  try(@Context() ctx: Ctx, @Body() body: TryQuoteDto) {
    return this.quotes.try(ctx, body);
  }
}
