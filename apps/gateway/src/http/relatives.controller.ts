import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { accountIds, type InvitedRelative, inviteRelative, type RelativeAccess } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { RelativesService } from '../relatives.service';

class InviteRelativeDto extends createZodDto(inviteRelative) {}
class IdsQuery extends createZodDto(accountIds) {}
class NothingDto extends createZodDto(z.strictObject({})) {}

/** Relatives' accounts, for the desk. Links are answered once and can be made anew, never read again. */
@Controller('accounts/relatives')
export class RelativesController {
  constructor(private readonly relatives: RelativesService) {}

  @Get()
  @Allow('relative.invite')
  async accesses(
    @Context() ctx: Ctx,
    @Query() { ids }: IdsQuery,
  ): Promise<{ items: readonly RelativeAccess[] }> {
    return { items: await this.relatives.accesses(ctx, ids) };
  }

  @Post()
  @Allow('relative.invite')
  invite(@Context() ctx: Ctx, @Body() body: InviteRelativeDto): Promise<InvitedRelative> {
    return this.relatives.invite(ctx, body);
  }

  @Post(':id/invitation')
  @Allow('relative.invite')
  renew(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<InvitedRelative> {
    return this.relatives.renew(ctx, id);
  }
}
