import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  correctMonitoring,
  endMonitoring,
  measuresQuery,
  monitoringQuery,
  registerMonitoring,
  shareMeasures,
} from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { MeasuresService } from '../measures.service';
import { MonitoringsService } from '../monitorings.service';
import { SharingService } from '../sharing.service';

class CorrectMonitoringDto extends createZodDto(correctMonitoring) {}
class EndMonitoringDto extends createZodDto(endMonitoring) {}
class MeasuresQueryDto extends createZodDto(measuresQuery) {}
class MonitoringQueryDto extends createZodDto(monitoringQuery) {}
class RegisterMonitoringDto extends createZodDto(registerMonitoring) {}
class ShareMeasuresDto extends createZodDto(shareMeasures) {}

@Controller('telemonitoring')
export class MonitoringsController {
  constructor(
    private readonly monitorings: MonitoringsService,
    private readonly measures: MeasuresService,
    private readonly sharing: SharingService,
  ) {}

  @Get('monitorings')
  @Allow('monitoring.read')
  list(@Context() ctx: Ctx, @Query() query: MonitoringQueryDto) {
    return this.monitorings.list(ctx, query.residentId);
  }

  @Post('monitorings')
  @Allow('monitoring.register')
  register(@Context() ctx: Ctx, @Body() body: RegisterMonitoringDto) {
    return this.monitorings.register(ctx, body);
  }

  @Put('monitorings/:id')
  @Allow('monitoring.register')
  correct(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CorrectMonitoringDto) {
    return this.monitorings.correct(ctx, id, body);
  }

  @Post('monitorings/:id/end')
  @HttpCode(200)
  @Allow('monitoring.register')
  end(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: EndMonitoringDto) {
    return this.monitorings.end(ctx, id, body.reason);
  }

  @Get('residents/:id/measures')
  @Allow('measure.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() query: MeasuresQueryDto) {
    return this.measures.of(ctx, id, query);
  }

  @Get('residents/:id/sharing')
  @Allow('measure.share')
  readSharing(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.sharing.read(ctx, id);
  }

  @Put('residents/:id/sharing/:relationId')
  @Allow('measure.share')
  share(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Param('relationId', IdPipe) relationId: string,
    @Body() body: ShareMeasuresDto,
  ) {
    return this.sharing.share(ctx, id, relationId, body);
  }
}
