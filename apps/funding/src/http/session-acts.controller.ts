import { sessionActQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { SessionActsService } from '../session-acts.service';

class SessionActQueryDto extends createZodDto(sessionActQuery) {}

@Controller('session-acts')
export class SessionActsController {
  constructor(@Inject(SessionActsService) private readonly acts: SessionActsService) {}

  @Get()
  @Allow('session-act.read')
  month(@Context() ctx: Ctx, @Query() query: SessionActQueryDto) {
    return this.acts.month(ctx, query);
  }
}
