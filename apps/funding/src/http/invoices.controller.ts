import { deliveryExportQuery, invoiceQuery, issueInvoices } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { deliveryCsv } from './delivery-csv';
import { invoiceCsv } from './invoice-csv';
import { InvoicesService } from '../invoices.service';

class InvoiceQueryDto extends createZodDto(invoiceQuery) {}
class IssueInvoicesDto extends createZodDto(issueInvoices) {}
class DeliveryExportQueryDto extends createZodDto(deliveryExportQuery) {}

@Controller()
export class InvoicesController {
  constructor(@Inject(InvoicesService) private readonly invoices: InvoicesService) {}

  @Get('invoices')
  @Allow('invoice.read')
  list(@Context() ctx: Ctx, @Query() query: InvoiceQueryDto) {
    return this.invoices.list(ctx, query);
  }

  @Post('invoices')
  @Allow('invoice.issue')
  issue(@Context() ctx: Ctx, @Body() body: IssueInvoicesDto) {
    return this.invoices.issue(ctx, body);
  }

  @Get('invoices/:id.csv')
  @Allow('invoice.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return invoiceCsv(await this.invoices.one(ctx, id));
  }

  @Get('invoices/:id')
  @Allow('invoice.read')
  one(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.invoices.one(ctx, id);
  }

  @Get('deliveries.csv')
  @Allow('delivery.export')
  @Header('content-type', 'text/csv; charset=utf-8')
  async deliveries(@Context() ctx: Ctx, @Query() query: DeliveryExportQueryDto) {
    return deliveryCsv(query, await this.invoices.deliveries(ctx, query));
  }
}
