import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { acknowledgeAlert, alertQuery, handleAlert } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { AlertsService } from '../alerts.service';

class AcknowledgeDto extends createZodDto(acknowledgeAlert) {}
class AlertQueryDto extends createZodDto(alertQuery) {}
class HandleDto extends createZodDto(handleAlert) {}

@Controller('telemonitoring/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Allow('alert.read')
  list(@Context() ctx: Ctx, @Query() query: AlertQueryDto) {
    return this.alerts.list(ctx, query);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('alert.answer')
  acknowledge(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: AcknowledgeDto) {
    return this.alerts.acknowledge(ctx, id, body.note);
  }

  @Post(':id/handle')
  @HttpCode(200)
  @Allow('alert.answer')
  handle(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: HandleDto) {
    return this.alerts.handle(ctx, id, body);
  }
}
