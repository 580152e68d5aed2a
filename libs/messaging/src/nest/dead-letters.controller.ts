import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { dropDeadLetter } from '@chez-soi/contracts';
import { Allow, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { DeadLetters } from '../consume/dead-letters';

class DropDto extends createZodDto(dropDeadLetter) {}

@Controller('events/dead-letters')
export class DeadLettersController {
  constructor(@Inject(DeadLetters) private readonly deadLetters: DeadLetters) {}

  @Get()
  @Allow('dead-letter.manage')
  async list() {
    return { items: await this.deadLetters.list() };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Allow('dead-letter.manage')
  replay(@Param('id', IdPipe) id: string) {
    return this.deadLetters.replay(id);
  }

  @Post(':id/drop')
  @HttpCode(200)
  @Allow('dead-letter.manage')
  drop(@Param('id', IdPipe) id: string, @Body() body: DropDto) {
    return this.deadLetters.drop(id, body.reason);
  }
}
