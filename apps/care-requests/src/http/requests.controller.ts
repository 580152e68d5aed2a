import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { RankingService } from '../ranking.service';
import { RequestsService } from '../requests.service';
import { SubmissionService } from '../submission.service';
import { CancelRequestDto, CareRequestDto, CareRequestQueryDto, OfferMissionsDto } from './dto';

@Controller()
export class RequestsController {
  constructor(
    private readonly submission: SubmissionService,
    private readonly requests: RequestsService,
    private readonly ranking: RankingService,
  ) {}

  @Post('requests')
  @Allow('care-request.submit')
  submit(@Context() ctx: Ctx, @Body() body: CareRequestDto) {
    return this.submission.submit(ctx, body);
  }

  @Get('requests')
  @Allow('care-request.read')
  list(@Context() ctx: Ctx, @Query() query: CareRequestQueryDto) {
    return this.requests.list(ctx, query);
  }

  @Get('board')
  @Allow('care-request.coordinate')
  board(@Context() ctx: Ctx) {
    return this.requests.board(ctx);
  }

  @Get('requests/:id')
  @Allow('care-request.read')
  get(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.requests.get(ctx, id);
  }

  @Post('requests/:id/review')
  @HttpCode(200)
  @Allow('care-request.coordinate')
  review(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.requests.review(ctx, id);
  }

  @Post('requests/:id/cancel')
  @HttpCode(200)
  @Allow('care-request.cancel')
  cancel(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CancelRequestDto) {
    return this.requests.cancel(ctx, id, body.reason);
  }

  @Get('requests/:id/needs/:needId/candidates')
  @Allow('care-request.coordinate')
  candidates(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Param('needId', IdPipe) needId: string) {
    return this.ranking.candidates(ctx, id, needId);
  }

  @Post('requests/:id/needs/:needId/offers')
  @Allow('mission.propose')
  offer(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Param('needId', IdPipe) needId: string,
    @Body() body: OfferMissionsDto,
  ) {
    return this.requests.offer(ctx, id, needId, body);
  }
}
