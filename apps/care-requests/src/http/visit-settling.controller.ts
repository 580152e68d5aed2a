import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { VisitRecordingService } from '../visit-recording.service';
import { VisitSettlingService } from '../visit-settling.service';
import { VisitsService } from '../visits.service';
import {
  AnnulVisitDto,
  CorrectVisitDto,
  DisputeVisitDto,
  ExplainVisitDto,
  UnsettledQueryDto,
  ValidateVisitsDto,
} from './dto';

/** From a recorded visit to one that may be paid. */
@Controller('visits')
export class VisitSettlingController {
  constructor(
    private readonly visits: VisitsService,
    private readonly recording: VisitRecordingService,
    private readonly settling: VisitSettlingService,
  ) {}

  @Get('unsettled')
  @Allow('visit.read')
  unsettled(@Context() ctx: Ctx, @Query() query: UnsettledQueryDto) {
    return this.visits.unsettled(ctx, query);
  }

  @Get(':id/proofs')
  @Allow('visit.read')
  proofs(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.visits.proofs(ctx, id);
  }

  @Post('validate')
  @HttpCode(200)
  @Allow('visit.settle')
  validate(@Context() ctx: Ctx, @Body() body: ValidateVisitsDto) {
    return this.settling.validate(ctx, body.ids);
  }

  @Post(':id/correct')
  @HttpCode(200)
  @Allow('visit.settle')
  correct(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CorrectVisitDto) {
    return this.settling.correct(ctx, id, body);
  }

  @Post(':id/explain')
  @HttpCode(200)
  @Allow('visit.settle')
  explain(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ExplainVisitDto) {
    return this.settling.explain(ctx, id, body.reason);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Allow('visit.settle')
  confirm(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.recording.confirm(ctx, id);
  }

  @Post(':id/dispute')
  @HttpCode(200)
  @Allow('visit.dispute')
  dispute(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: DisputeVisitDto) {
    return this.settling.dispute(ctx, id, body.reason);
  }

  @Post(':id/annul')
  @HttpCode(200)
  @Allow('visit.annul')
  annul(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: AnnulVisitDto) {
    return this.settling.annul(ctx, id, body.reason, body.duplicateOf);
  }
}
