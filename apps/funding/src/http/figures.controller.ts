import { Allow, Context, type Ctx, versionOf } from '@chez-soi/service-kit';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { FiguresService } from '../figures.service';
import { AddFigureDto, CorrectFigureDto, VerifyFigureDto } from './model-dtos';
import { IdPipe } from '@chez-soi/service-kit';

@Controller('figures')
export class FiguresController {
  constructor(@Inject(FiguresService) private readonly figures: FiguresService) {}

  @Get()
  @Allow('figure.read')
  async list(@Context() ctx: Ctx) {
    return { items: await this.figures.list(ctx), next: null };
  }

  @Post()
  @Allow('figure.edit')
  add(@Context() ctx: Ctx, @Body() body: AddFigureDto) {
    return this.figures.add(ctx, body);
  }

  @Post('verify')
  @HttpCode(200)
  @Allow('figure.edit')
  verify(@Context() ctx: Ctx, @Body() body: VerifyFigureDto) {
    return this.figures.verify(ctx, body);
  }

  @Put(':id')
  @Allow('figure.edit')
  correct(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() body: CorrectFigureDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.figures.correct(ctx, id, body, versionOf(ifMatch));
  }
}
