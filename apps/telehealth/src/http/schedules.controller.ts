import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  createSchedule,
  freeSlotQuery,
  generateSlots,
  scheduleQuery,
  scheduleSlotQuery,
} from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { SlotsService } from '../slots.service';
import { SchedulesService } from '../schedules.service';

class CreateScheduleDto extends createZodDto(createSchedule) {}
class FreeSlotQueryDto extends createZodDto(freeSlotQuery) {}
class GenerateSlotsDto extends createZodDto(generateSlots) {}
class ScheduleQueryDto extends createZodDto(scheduleQuery) {}
class ScheduleSlotQueryDto extends createZodDto(scheduleSlotQuery) {}

@Controller()
export class SchedulesController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly single: SlotsService,
  ) {}

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

  @Get('schedules/:id/slots')
  @Allow('schedule.read')
  slots(@Param('id', IdPipe) id: string, @Query() { from, to }: ScheduleSlotQueryDto) {
    return this.single.list(id, from, to);
  }

  @Post('slots/:id/block')
  @HttpCode(200)
  @Allow('schedule.edit')
  block(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.single.set(ctx, id, 'busy-unavailable');
  }

  @Post('slots/:id/unblock')
  @HttpCode(200)
  @Allow('schedule.edit')
  unblock(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.single.set(ctx, id, 'free');
  }

  @Get('slots')
  @Allow('schedule.read')
  free(@Context() ctx: Ctx, @Query() query: FreeSlotQueryDto) {
    return this.schedules.free(query, ctx.now);
  }
}
