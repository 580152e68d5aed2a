import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { VisitsService } from '../visits.service';
import { CancelVisitDto, CompleteVisitDto, MissVisitDto, StartVisitDto, VisitQueryDto } from './dto';

@Controller('visits')
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  @Get()
  @Allow('visit.read')
  list(@Context() ctx: Ctx, @Query() query: VisitQueryDto) {
    return this.visits.list(ctx, query);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Allow('visit.record')
  start(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: StartVisitDto) {
    return this.visits.start(ctx, id, body.at);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Allow('visit.record')
  complete(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CompleteVisitDto) {
    return this.visits.complete(ctx, id, body.at, body.note);
  }

  @Post(':id/miss')
  @HttpCode(200)
  @Allow('visit.record')
  miss(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MissVisitDto) {
    return this.visits.miss(ctx, id, body.outcome);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('visit.cancel')
  cancel(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CancelVisitDto) {
    return this.visits.cancel(ctx, id, body.reason);
  }
}
