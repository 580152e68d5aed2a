import { Controller, Get } from '@nestjs/common';
import type { AuditSealView } from '@chez-soi/contracts';
import { Database } from '../database/database';
import { Allow, Context, type Ctx } from '../rights/context';
import { verifyAudit } from './seal';

@Controller('audit/seal')
export class AuditSealController {
  constructor(private readonly database: Database) {}

  /** Recomputes the whole chain of this service: every hash, from the first entry on. */
  @Get()
  @Allow('audit.read')
  async check(@Context() ctx: Ctx): Promise<AuditSealView> {
    return { ...(await verifyAudit(this.database)), checkedAt: ctx.now.toISOString() };
  }
}
