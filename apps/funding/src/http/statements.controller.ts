import { Readable } from 'node:stream';
import { statementExportQuery, statementQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, Header, Inject, Query, StreamableFile } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { StatementsService } from '../statements.service';
import { csvHead, csvOf } from './statement-csv';

class StatementQueryDto extends createZodDto(statementQuery) {}
class StatementExportQueryDto extends createZodDto(statementExportQuery) {}

@Controller('statements')
export class StatementsController {
  constructor(@Inject(StatementsService) private readonly statements: StatementsService) {}

  @Get()
  @Allow('statement.read')
  page(@Context() ctx: Ctx, @Query() query: StatementQueryDto) {
    return this.statements.page(ctx, query);
  }

  @Get('export.csv')
  @Allow('statement.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async export(@Context() ctx: Ctx, @Query() query: StatementExportQueryDto): Promise<StreamableFile> {
    const pages = this.statements.all(ctx, query);
    // Refusals are answered as such: they come with the first page, before anything has left.
    const first = await pages.next();
    async function* lines() {
      yield csvHead;
      if (!first.done) yield csvOf(first.value);
      for await (const page of pages) yield csvOf(page);
    }
    const disposition = `attachment; filename="chez-soi-etats-${query.month}.csv"`;
    return new StreamableFile(Readable.from(lines(), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }
}
