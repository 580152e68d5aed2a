import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { markOpinion, opinionQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { OpinionWordsService } from '../sessions/opinion-words.service';

class OpinionQueryDto extends createZodDto(opinionQuery) {}
class MarkOpinionDto extends createZodDto(markOpinion) {}

@Controller('opinions')
export class OpinionsController {
  constructor(private readonly words: OpinionWordsService) {}

  @Get()
  @Allow('session-opinion.read')
  list(@Context() ctx: Ctx, @Query() query: OpinionQueryDto) {
    return this.words.list(ctx, query);
  }

  @Put(':id/reading')
  @Allow('session-opinion.mark')
  mark(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MarkOpinionDto) {
    return this.words.mark(ctx, id, body);
  }
}
