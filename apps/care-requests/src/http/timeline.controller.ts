import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe, openEventStream } from '@chez-soi/service-kit';
import type { FastifyReply } from 'fastify';
import { LiveService, readPosition, type Sink } from '../live.service';

@Controller('requests/:id')
export class TimelineController {
  constructor(private readonly live: LiveService) {}

  @Get('timeline')
  @Allow('care-request.read')
  timeline(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.live.timeline(ctx, id);
  }

  /** Server-sent events; `id` of each is its place in the timeline, so that a reader resumes where it stopped. */
  @Get('stream')
  @Allow('care-request.read')
  stream(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.live.follow(ctx, id, readPosition(lastEventId), () => openStream(reply));
  }
}

function openStream(reply: FastifyReply): Sink {
  const { send, end, onClose } = openEventStream(reply);
  return { entry: (entry) => send(entry.type, entry, entry.sequence), end, onClose };
}
