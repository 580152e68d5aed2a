import { Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { evaluationQuery } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import type { IndicatorName } from '../indicators/answers';
import { IndicatorsService } from '../indicators.service';
import { MeasureReportsService } from '../measure-reports.service';
import { Territory } from '../territory';
import { fileName, toCsv } from './csv';

class EvaluationQueryDto extends createZodDto(evaluationQuery) {}

const files: Readonly<Record<string, IndicatorName>> = {
  'funnel.csv': 'funnel',
  'time-to-first-visit.csv': 'time-to-first-visit',
  'refusals.csv': 'refusals',
  'effectiveness.csv': 'effectiveness',
  'sessions.csv': 'sessions',
};

@Controller()
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly reports: MeasureReportsService,
    private readonly territory: Territory,
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

  @Get('effectiveness')
  @Allow('indicator.read')
  effectiveness(@Context() ctx: Ctx, @Query() query: EvaluationQueryDto) {
    return this.indicators.effectiveness(ctx, query);
  }

  @Get('sessions')
  @Allow('indicator.read')
  sessions(@Context() ctx: Ctx, @Query() query: EvaluationQueryDto) {
    return this.indicators.sessions(ctx, query);
  }

  @Get('indicators/:file')
  @Allow('indicator.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(
    @Context() ctx: Ctx,
    @Param('file') file: string,
    @Query() query: EvaluationQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const name = files[file];
    if (!name)
      throw DomainError.notFound(
        `Fichiers disponibles : ${Object.keys(files).join(', ')}.`,
        `Files that exist: ${Object.keys(files).join(', ')}.`,
      );
    const answer = await this.indicators.answer(ctx, name, query);
    const { arm, epci } = query;
    const asked = { arm, epci: epci ? { code: epci, name: this.territory.nameOf(epci) } : undefined };
    void reply.header(
      'content-disposition',
      `attachment; filename="${fileName(name, answer.covered, asked)}"`,
    );
    return toCsv(name, answer, asked);
  }

  @Post('measure-reports')
  @Allow('indicator.read')
  storeReports(@Context() ctx: Ctx) {
    return this.reports.store(ctx);
  }
}
