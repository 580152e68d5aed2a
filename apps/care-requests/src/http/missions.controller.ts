import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { MissionsService } from '../missions.service';
import { ProviderStopService } from '../provider-stop.service';
import {
  EndMissionDto,
  MissionQueryDto,
  RefuseMissionDto,
  StopOrganizationDto,
  WithdrawMissionDto,
} from './dto';

@Controller()
export class MissionsController {
  constructor(
    private readonly missions: MissionsService,
    private readonly providerStop: ProviderStopService,
  ) {}

  @Get('missions')
  @Allow('mission.read')
  list(@Context() ctx: Ctx, @Query() query: MissionQueryDto) {
    return this.missions.list(ctx, query);
  }

  @Post('missions/:id/accept')
  @HttpCode(200)
  @Allow('mission.answer')
  accept(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.missions.accept(ctx, id);
  }

  @Post('missions/:id/refuse')
  @HttpCode(200)
  @Allow('mission.answer')
  refuse(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: RefuseMissionDto) {
    return this.missions.refuse(ctx, id, body.reason);
  }

  @Post('missions/:id/withdraw')
  @HttpCode(200)
  @Allow('mission.withdraw')
  withdraw(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: WithdrawMissionDto) {
    return this.missions.withdraw(ctx, id, body.reason);
  }

  @Post('missions/:id/end')
  @HttpCode(200)
  @Allow('mission.withdraw')
  end(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: EndMissionDto) {
    return this.missions.end(ctx, id, body.reason, body.on);
  }

  @Post('organizations/:id/stop')
  @HttpCode(200)
  @Allow('provider.stop')
  stop(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: StopOrganizationDto) {
    return this.providerStop.stop(ctx, id, body.on);
  }
}
