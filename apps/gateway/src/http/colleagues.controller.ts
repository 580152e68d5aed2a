import { Controller, Get, Query } from '@nestjs/common';
import { accountIds, auditedNames } from '@chez-soi/contracts';
import { Allow } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { AccountsService } from '../accounts.service';

class IdsQuery extends createZodDto(accountIds) {}
class AuditedQuery extends createZodDto(auditedNames) {}

/** Who is behind an account: of a colleague for the desk, of whoever acted for those who read the audit. */
@Controller('accounts')
export class ColleaguesController {
  constructor(private readonly accounts: AccountsService) {}

  /** Who is behind an id that a refusal names: colleagues at the desk only, nothing of anybody else. */
  @Get('names')
  @Allow('colleague.read')
  async names(@Query() { ids }: IdsQuery) {
    return { items: await this.accounts.colleagues(ids) };
  }

  @Get('audited')
  @Allow('audit.read')
  async audited(@Query() query: AuditedQuery) {
    return { items: await this.accounts.audited(query) };
  }
}
