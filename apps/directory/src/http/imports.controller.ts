import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ImportsService } from '../imports.service';
import { CsvUpload } from './csv-upload';
import { ImportQueryDto } from './directory-dtos';

@Controller('imports')
export class ImportsController {
  constructor(@Inject(ImportsService) private readonly imports: ImportsService) {}

  /** Answers 202 as soon as the whole file is kept; its lines are taken in afterwards. */
  @Post()
  @HttpCode(202)
  @Allow('import.run')
  receive(@Context() ctx: Ctx, @Query() { kind }: ImportQueryDto, @Req() { body }: FastifyRequest) {
    if (body instanceof CsvUpload) return this.imports.receive(ctx, kind, body.file);
    const fr = 'Envoyez le fichier tel quel, avec Content-Type: text/csv.';
    const en = 'Send the file as it is, with Content-Type: text/csv.';
    throw new DomainError('unsupported-media', { fr, en }, [{ path: 'Content-Type', message: { fr, en } }]);
  }

  @Get(':id')
  @Allow('import.run')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.imports.read(ctx, id);
  }
}
