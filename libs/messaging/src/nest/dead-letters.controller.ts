import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { dropDeadLetter } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { DeadLetters } from '../consume/dead-letters';

class DropDto extends createZodDto(dropDeadLetter) {}

@Controller('events/dead-letters')
export class DeadLettersController {
  constructor(@Inject(DeadLetters) private readonly deadLetters: DeadLetters) {}

  @Get()
  @Allow('dead-letter.read')
  async list() {
    return { items: await this.deadLetters.list() };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Allow('dead-letter.replay')
  replay(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.deadLetters.replay(ctx, id);
  }

  @Post(':id/drop')
  @HttpCode(200)
  @Allow('dead-letter.drop')
  drop(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: DropDto) {
    return this.deadLetters.drop(ctx, id, body.reason);
  }
}
