import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createSessionLink, giveOpinion, joinSession } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { LinkVisitsService } from '../sessions/link-visits.service';
import { OpinionsService } from '../sessions/opinions.service';
import { SessionLinksService } from '../sessions/session-links.service';
import { SessionsService } from '../sessions/sessions.service';

class JoinSessionDto extends createZodDto(joinSession) {}
class GiveOpinionDto extends createZodDto(giveOpinion) {}
class CreateLinkDto extends createZodDto(createSessionLink) {}

@Controller('sessions/:id')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly links: SessionLinksService,
    private readonly visits: LinkVisitsService,
    private readonly opinions: OpinionsService,
  ) {}

  @Get()
  @Allow('video-session.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.sessions.read(ctx, id);
  }

  @Post('join')
  @HttpCode(200)
  @Allow('video-session.join')
  join(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: JoinSessionDto) {
    return this.sessions.join(ctx, id, body);
  }

  @Post('withdraw-consent')
  @HttpCode(200)
  @Allow('video-session.join')
  withdraw(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.sessions.withdraw(ctx, id);
  }

  @Post('end')
  @HttpCode(200)
  @Allow('video-session.end')
  end(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.sessions.end(ctx, id);
  }

  @Post('opinion')
  @HttpCode(204)
  @Allow('video-session.join')
  async giveOpinion(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: GiveOpinionDto) {
    await this.opinions.give(ctx, id, body);
  }

  @Get('links')
  @Allow('session-link.manage')
  list(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.links.list(ctx, id);
  }

  @Post('links')
  @Allow('session-link.manage')
  create(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CreateLinkDto) {
    return this.links.create(ctx, id, body);
  }

  @Post('links/:linkId/revoke')
  @HttpCode(200)
  @Allow('session-link.manage')
  revoke(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Param('linkId', IdPipe) linkId: string) {
    return this.visits.revoke(ctx, id, linkId);
  }
}
