import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { moveEncounter, planEncounter } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { EncountersService } from '../encounters.service';

class MoveEncounterDto extends createZodDto(moveEncounter) {}
class PlanDto extends createZodDto(planEncounter) {}

@Controller('encounters')
export class EncountersController {
  constructor(private readonly encounters: EncountersService) {}

  @Post()
  @Allow('encounter.plan')
  plan(@Context() ctx: Ctx, @Body() body: PlanDto) {
    return this.encounters.plan(ctx, body.appointmentId);
  }

  @Post(':id/moves')
  @HttpCode(200)
  @Allow('encounter.move')
  move(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MoveEncounterDto) {
    return this.encounters.move(ctx, id, body.action);
  }
}
