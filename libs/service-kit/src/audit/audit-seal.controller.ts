import { Controller, Get, Query } from '@nestjs/common';
import { type AuditSealView, sealQuery } from '@chez-soi/contracts';
import { createZodDto } from 'nestjs-zod';
import { Database } from '../database/database';
import { Allow, Context, type Ctx } from '../rights/context';
import { verifyAudit } from './seal';

/** So many rows are recomputed within one answer, which takes seconds at most. */
const AT_ONCE = 20_000;

class SealQuery extends createZodDto(sealQuery) {}

@Controller('audit/seal')
export class AuditSealController {
  constructor(private readonly database: Database) {}

  /** Recomputes every hash of this service's chain, from the first entry on or after the part that was checked before. */
  @Get()
  @Allow('audit.read')
  async check(@Context() ctx: Ctx, @Query() { after }: SealQuery): Promise<AuditSealView> {
    const [position, hash = ''] = after?.split('.') ?? [];
    const place =
      after === undefined ? undefined : { position: Number(position), hash: Buffer.from(hash, 'hex') };
    const { next, ...verified } = await verifyAudit(this.database, place, AT_ONCE);
    return {
      ...verified,
      next: next && `${next.position}.${next.hash.toString('hex')}`,
      checkedAt: ctx.now.toISOString(),
    };
  }
}
