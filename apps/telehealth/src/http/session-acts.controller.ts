import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { declareSessionAct } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { SessionActsService } from '../sessions/session-acts.service';

class DeclareSessionActDto extends createZodDto(declareSessionAct) {}

@Controller('sessions/:id/act')
export class SessionActsController {
  constructor(private readonly acts: SessionActsService) {}

  @Get()
  @Allow('session-act.declare')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.acts.read(ctx, id);
  }

  @Put()
  @Allow('session-act.declare')
  declare(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: DeclareSessionActDto) {
    return this.acts.declare(ctx, id, body);
  }
}
