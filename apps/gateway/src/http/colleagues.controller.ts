import { Controller, Get, Query } from '@nestjs/common';
import { accountIds, type ColleagueName } from '@chez-soi/contracts';
import { Allow } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { AccountsService } from '../accounts.service';

class IdsQuery extends createZodDto(accountIds) {}

/** Who is behind an id that a refusal names: colleagues at the desk only, nothing of anybody else. */
@Controller('accounts/names')
export class ColleaguesController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Allow('colleague.read')
  async names(@Query() { ids }: IdsQuery): Promise<{ items: readonly ColleagueName[] }> {
    return { items: await this.accounts.colleagues(ids) };
  }
}
