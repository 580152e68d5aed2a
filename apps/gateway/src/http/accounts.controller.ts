import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { type AccountView, grantScopes, inviteAccount, pageQuery, type Page } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { AccountsService, type Invited } from '../accounts.service';
import { type MachineCreated, MachinesService } from '../machines.service';

class AccountsQuery extends createZodDto(z.strictObject(pageQuery)) {}
class InviteDto extends createZodDto(inviteAccount) {}
class MachineDto extends createZodDto(
  z.strictObject({
    name: z.string().trim().min(1).max(200),
    scopes: grantScopes.shape.scopes.optional(),
  }),
) {}
class GrantDto extends createZodDto(grantScopes) {}
class NothingDto extends createZodDto(z.strictObject({})) {}

/** Accounts, for administrators. Links and secrets are answered once and can be made anew, never read again. */
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly machines: MachinesService,
  ) {}

  @Get()
  @Allow('account.manage')
  list(@Query() { limit, cursor }: AccountsQuery): Promise<Page<AccountView>> {
    return this.accounts.list(limit, cursor);
  }

  @Post()
  @Allow('account.manage')
  invite(@Context() ctx: Ctx, @Body() body: InviteDto): Promise<Invited> {
    return this.accounts.invite(ctx, body);
  }

  @Post('machines')
  @Allow('account.manage')
  createMachine(@Context() ctx: Ctx, @Body() { name, scopes }: MachineDto): Promise<MachineCreated> {
    return this.machines.create(ctx, name, scopes);
  }

  @Put(':id/scopes')
  @Allow('account.manage')
  grant(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() { scopes }: GrantDto,
  ): Promise<AccountView> {
    return this.machines.grant(ctx, id, scopes);
  }

  @Post(':id/invitation')
  @Allow('account.manage')
  renew(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() _: NothingDto): Promise<Invited> {
    return this.accounts.renewInvitation(ctx, id);
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @Allow('account.manage')
  deactivate(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<AccountView> {
    return this.accounts.setActive(ctx, id, false);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Allow('account.manage')
  activate(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<AccountView> {
    return this.accounts.setActive(ctx, id, true);
  }
}
