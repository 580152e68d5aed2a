import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { AnswersService } from '../answers/answers.service';
import { AnswerLinkGuard } from './answer-link.guard';
import { RefuseMissionDto } from './dto';

/** One offer, answered from a mail. Reading never answers: mail programs open links by themselves. */
@Controller('answers')
@UseGuards(AnswerLinkGuard)
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

  @Get(':token')
  @Allow('answer-link.use')
  read(@Context() ctx: Ctx, @Param('token') token: string) {
    return this.answers.read(ctx, token);
  }

  @Post(':token/accept')
  @HttpCode(200)
  @Allow('answer-link.use')
  accept(@Context() ctx: Ctx, @Param('token') token: string) {
    return this.answers.accept(ctx, token);
  }

  @Post(':token/refuse')
  @HttpCode(200)
  @Allow('answer-link.use')
  refuse(@Context() ctx: Ctx, @Param('token') token: string, @Body() body: RefuseMissionDto) {
    return this.answers.refuse(ctx, token, body.reason);
  }
}
