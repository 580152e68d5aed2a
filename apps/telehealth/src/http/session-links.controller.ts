import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { giveOpinionByLink, joinByLink, leaveByLink, readSessionLink } from '@chez-soi/contracts';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { LinkVisitsService } from '../sessions/link-visits.service';
import { OpinionsService } from '../sessions/opinions.service';

class ReadLinkDto extends createZodDto(readSessionLink) {}
class JoinByLinkDto extends createZodDto(joinByLink) {}
class OpinionByLinkDto extends createZodDto(giveOpinionByLink) {}
class LeaveByLinkDto extends createZodDto(leaveByLink) {}

/** For whoever holds a link. The token travels in bodies only: addresses are written into logs. */
@Controller('session-links')
export class SessionLinksController {
  constructor(
    private readonly visits: LinkVisitsService,
    private readonly opinions: OpinionsService,
  ) {}

  @Post('read')
  @HttpCode(200)
  @Allow('session-link.use')
  read(@Context() ctx: Ctx, @Body() body: ReadLinkDto) {
    return this.visits.read(ctx, body);
  }

  @Post('join')
  @HttpCode(200)
  @Allow('session-link.use')
  join(@Context() ctx: Ctx, @Body() body: JoinByLinkDto) {
    return this.visits.join(ctx, body);
  }

  @Post('withdraw-consent')
  @HttpCode(204)
  @Allow('session-link.use')
  async withdraw(@Context() ctx: Ctx, @Body() body: LeaveByLinkDto): Promise<void> {
    await this.visits.withdraw(ctx, body);
  }

  @Post('opinion')
  @HttpCode(204)
  @Allow('session-link.use')
  async giveOpinion(@Context() ctx: Ctx, @Body() body: OpinionByLinkDto): Promise<void> {
    await this.opinions.giveByLink(ctx, body);
  }
}
