import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { MonthsService } from '../months.service';
import { MonthPipe } from './month.pipe';

@Controller('months')
export class MonthsController {
  constructor(@Inject(MonthsService) private readonly months: MonthsService) {}

  @Get()
  @Allow('ledger.read')
  list(@Context() ctx: Ctx) {
    return this.months.list(ctx);
  }

  @Get(':month')
  @Allow('ledger.read')
  one(@Context() ctx: Ctx, @Param('month', MonthPipe) month: string) {
    return this.months.one(ctx, month);
  }

  @Post(':month/close')
  @HttpCode(200)
  @Allow('ledger.close')
  close(@Context() ctx: Ctx, @Param('month', MonthPipe) month: string) {
    return this.months.close(ctx, month);
  }
}
