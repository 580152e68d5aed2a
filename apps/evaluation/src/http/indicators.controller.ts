import { Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { evaluationQuery } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import type { IndicatorName } from '../indicators/answers';
import { IndicatorsService } from '../indicators.service';
import { MeasureReportsService } from '../measure-reports.service';
import { toCsv } from './csv';

class EvaluationQueryDto extends createZodDto(evaluationQuery) {}

const files: Readonly<Record<string, IndicatorName>> = {
  'funnel.csv': 'funnel',
  'time-to-first-visit.csv': 'time-to-first-visit',
  'refusals.csv': 'refusals',
};

@Controller()
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly reports: MeasureReportsService,
  ) {}

  @Get('funnel')
  @Allow('indicator.read')
  funnel(@Context() ctx: Ctx, @Query() query: EvaluationQueryDto) {
    return this.indicators.funnel(ctx, query);
  }

  @Get('time-to-first-visit')
  @Allow('indicator.read')
  timeToFirstVisit(@Context() ctx: Ctx, @Query() query: EvaluationQueryDto) {
    return this.indicators.timeToFirstVisit(ctx, query);
  }

  @Get('refusals')
  @Allow('indicator.read')
  refusals(@Context() ctx: Ctx, @Query() query: EvaluationQueryDto) {
    return this.indicators.refusals(ctx, query);
  }

  @Get('indicators/:file')
  @Allow('indicator.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(
    @Context() ctx: Ctx,
    @Param('file') file: string,
    @Query() query: EvaluationQueryDto,
  ): Promise<string> {
    const name = files[file];
    if (!name)
      throw DomainError.notFound(
        `Fichiers disponibles : ${Object.keys(files).join(', ')}.`,
        `Files that exist: ${Object.keys(files).join(', ')}.`,
      );
    return toCsv(name, await this.indicators.answer(ctx, name, query));
  }

  @Post('measure-reports')
  @Allow('indicator.read')
  storeReports(@Context() ctx: Ctx) {
    return this.reports.store(ctx);
  }
}
