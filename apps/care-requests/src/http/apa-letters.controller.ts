import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { type LetterKind, letterKinds } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx, IdPipe, sendFile } from '@chez-soi/service-kit';
import type { FastifyReply } from 'fastify';
import { ApaReadingService } from '../apa-reading.service';
import { LetterFilesService } from '../letters/letter-files.service';
import { letterPage } from '../letters/page';
import { LetterQueryDto } from './apa.dto';

/** Letters as they were sent. */
@Controller('apa-applications/:id/letters')
export class ApaLettersController {
  constructor(
    private readonly reading: ApaReadingService,
    private readonly files: LetterFilesService,
  ) {}

  @Get(':kind')
  @Allow('apa-application.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Header('cache-control', 'private, no-store')
  async letter(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Param('kind') kind: string,
    @Query() { letterId }: LetterQueryDto,
  ): Promise<string> {
    const { content, sentOn } = await this.reading.letter(ctx, id, kindOf(kind), letterId ?? null);
    return letterPage(content, sentOn);
  }

  /** The same words as the page. */
  @Get(':kind/pdf')
  @Allow('apa-application.read')
  async pdf(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Param('kind') kind: string,
    @Query() { letterId }: LetterQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const letter = await this.reading.letter(ctx, id, kindOf(kind), letterId ?? null);
    sendFile(reply, await this.files.pdf(ctx, letter));
  }
}

function kindOf(kind: string): LetterKind {
  const known = letterKinds.find((one) => one === kind);
  if (known) return known;
  throw DomainError.notFound('Cette sorte de lettre n’existe pas.', 'There is no such kind of letter.');
}
