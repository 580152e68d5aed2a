import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ringResident, saveCallerList } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, type EventStream, IdPipe, openEventStream } from '@chez-soi/service-kit';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { CallersService } from '../sessions/callers.service';
import { CallsService } from '../sessions/calls.service';
import type { Bell } from '../sessions/doorbell';
import { RingingService } from '../sessions/ringing.service';

class RingDto extends createZodDto(ringResident) {}
class SaveCallersDto extends createZodDto(saveCallerList) {}

@Controller()
export class CallsController {
  constructor(
    private readonly callers: CallersService,
    private readonly ringing: RingingService,
    private readonly calls: CallsService,
  ) {}

  @Get('residents/:residentId/callers')
  @Allow('caller-list.read')
  list(@Context() ctx: Ctx, @Param('residentId', IdPipe) residentId: string) {
    return this.callers.read(ctx, residentId);
  }

  @Put('residents/:residentId/callers')
  @Allow('caller-list.edit')
  save(@Context() ctx: Ctx, @Param('residentId', IdPipe) residentId: string, @Body() body: SaveCallersDto) {
    return this.callers.save(ctx, residentId, body);
  }

  @Post('residents/:residentId/calls')
  @Allow('call.ring')
  ring(@Context() ctx: Ctx, @Param('residentId', IdPipe) residentId: string, @Body() body: RingDto) {
    return this.ringing.ring(ctx, residentId, body.name);
  }

  /** Server-sent events, until the tablet leaves, its rights end (the gateway closes it) or the service stops. */
  @Get('residents/:residentId/doorbell')
  @Allow('doorbell.listen')
  async listen(
    @Context() ctx: Ctx,
    @Param('residentId', IdPipe) residentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.calls.listen(ctx, residentId, () => bellOn(openEventStream(reply)));
  }

  @Get('calls/:id')
  @Allow('call.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.calls.read(ctx, id);
  }

  @Post('calls/:id/answer')
  @HttpCode(200)
  @Allow('call.answer')
  answer(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.calls.answer(ctx, id);
  }

  @Post('calls/:id/refuse')
  @HttpCode(200)
  @Allow('call.answer')
  refuse(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.calls.refuse(ctx, id);
  }

  @Post('calls/:id/cancel')
  @HttpCode(200)
  @Allow('call.ring')
  cancel(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.calls.cancel(ctx, id);
  }
}

function bellOn({ send, end, onClose }: EventStream): Bell {
  return { ring: (ring) => send('ring', ring), over: (over) => send('over', over), end, onClose };
}
