import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { VisitRecordingService } from '../visit-recording.service';
import { VisitsService } from '../visits.service';
import { CancelVisitDto, CompleteVisitDto, MissVisitDto, StartVisitDto, VisitQueryDto } from './dto';

@Controller('visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly recording: VisitRecordingService,
  ) {}

  @Get()
  @Allow('visit.read')
  list(@Context() ctx: Ctx, @Query() query: VisitQueryDto) {
    return this.visits.list(ctx, query);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Allow('visit.record')
  start(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: StartVisitDto) {
    return this.recording.start(ctx, id, body);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Allow('visit.record')
  complete(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CompleteVisitDto) {
    return this.recording.complete(ctx, id, body);
  }

  @Post(':id/miss')
  @HttpCode(200)
  @Allow('visit.record')
  miss(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MissVisitDto) {
    return this.recording.miss(ctx, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('visit.cancel')
  cancel(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CancelVisitDto) {
    return this.recording.cancel(ctx, id, body.reason);
  }
}
