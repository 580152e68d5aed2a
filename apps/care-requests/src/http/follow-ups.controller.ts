import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { followUpQuery, setFollowUpAside } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { FollowUpsService } from '../follow-ups.service';

class FollowUpQueryDto extends createZodDto(followUpQuery) {}
class SetAsideDto extends createZodDto(setFollowUpAside) {}

@Controller('follow-ups')
export class FollowUpsController {
  constructor(private readonly followUps: FollowUpsService) {}

  @Get()
  @Allow('session-follow-up.read')
  list(@Context() ctx: Ctx, @Query() query: FollowUpQueryDto) {
    return this.followUps.list(ctx, query);
  }

  @Post(':id/finish')
  @HttpCode(200)
  @Allow('session-follow-up.settle')
  finish(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.followUps.finish(ctx, id);
  }

  @Post(':id/set-aside')
  @HttpCode(200)
  @Allow('session-follow-up.settle')
  setAside(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: SetAsideDto) {
    return this.followUps.setAside(ctx, id, body.reason);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Allow('session-follow-up.settle')
  reopen(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.followUps.reopen(ctx, id);
  }
}
