import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { createSchedule, freeSlotQuery, generateSlots, scheduleQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { SchedulesService } from '../schedules.service';

class CreateScheduleDto extends createZodDto(createSchedule) {}
class FreeSlotQueryDto extends createZodDto(freeSlotQuery) {}
class GenerateSlotsDto extends createZodDto(generateSlots) {}
class ScheduleQueryDto extends createZodDto(scheduleQuery) {}

@Controller()
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get('schedules')
  @Allow('schedule.read')
  list(@Query() query: ScheduleQueryDto) {
    return this.schedules.list(query.organizationId);
  }

  @Post('schedules')
  @Allow('schedule.edit')
  open(@Context() ctx: Ctx, @Body() body: CreateScheduleDto) {
    return this.schedules.open(ctx, body);
  }

  @Post('schedules/:id/slots')
  @Allow('schedule.edit')
  generate(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: GenerateSlotsDto) {
    return this.schedules.generate(ctx, id, body);
  }

  @Get('slots')
  @Allow('schedule.read')
  free(@Context() ctx: Ctx, @Query() query: FreeSlotQueryDto) {
    return this.schedules.free(query, ctx.now);
  }
}
