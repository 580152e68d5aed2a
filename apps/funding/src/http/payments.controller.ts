import { agreeDirectPayment, markPayment, overpaymentQuery, paymentQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe, versionOf } from '@chez-soi/service-kit';
import { Body, Controller, Get, Header, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import type { PaymentAction } from '../domain/payments/payment-lifecycle';
import { PaymentRunService } from '../payment-run.service';
import { PaymentsService } from '../payments.service';
import { MonthPipe } from './month.pipe';
import { paymentCsv } from './payment-csv';

class PaymentQueryDto extends createZodDto(paymentQuery) {}
class OverpaymentQueryDto extends createZodDto(overpaymentQuery) {}
class MarkPaymentDto extends createZodDto(markPayment) {}
class AgreeDirectPaymentDto extends createZodDto(agreeDirectPayment) {}

@Controller()
export class PaymentsController {
  constructor(
    @Inject(PaymentRunService) private readonly runs: PaymentRunService,
    @Inject(PaymentsService) private readonly payments: PaymentsService,
  ) {}

  @Post('months/:month/payments')
  @HttpCode(200)
  @Allow('payment.issue')
  issue(@Context() ctx: Ctx, @Param('month', MonthPipe) month: string) {
    return this.runs.issue(ctx, month);
  }

  @Get('months/:month/payments.csv')
  @Allow('payment.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(@Context() ctx: Ctx, @Param('month', MonthPipe) month: string) {
    return paymentCsv(month, await this.payments.ofMonth(ctx, month));
  }

  @Get('payments')
  @Allow('payment.read')
  list(@Context() ctx: Ctx, @Query() query: PaymentQueryDto) {
    return this.payments.list(ctx, query);
  }

  @Post('payments/:id/paid')
  @HttpCode(200)
  @Allow('payment.issue')
  paid(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() body: MarkPaymentDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.mark(ctx, id, { ...body, action: 'mark-paid' }, ifMatch);
  }

  @Post('payments/:id/failed')
  @HttpCode(200)
  @Allow('payment.issue')
  failed(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() body: MarkPaymentDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.mark(ctx, id, { ...body, action: 'mark-failed' }, ifMatch);
  }

  @Get('overpayments')
  @Allow('payment.read')
  overpayments(@Context() ctx: Ctx, @Query() query: OverpaymentQueryDto) {
    return this.payments.overpayments(ctx, query);
  }

  @Post('direct-payments')
  @Allow('direct-payment.agree')
  agree(@Context() ctx: Ctx, @Body() body: AgreeDirectPaymentDto) {
    return this.runs.agree(ctx, body);
  }

  private mark(
    ctx: Ctx,
    id: string,
    told: { readonly bankOn: string; readonly action: PaymentAction },
    ifMatch?: string,
  ) {
    const version = versionOf(ifMatch);
    return this.payments.mark(ctx, id, { ...told, ...(version === undefined ? {} : { version }) });
  }
}
