import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { type PieceKind, pieceKinds } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx, IdPipe, type RequestWithCtx, sendFile } from '@chez-soi/service-kit';
import type { FastifyReply } from 'fastify';
import { ApaPieceFilesService } from '../apa-piece-files.service';
import type { Addressed } from '../apa-applications.service';
import { ToOne } from './addressed';

/** The files of a piece: the body of a sending is the file itself, its name is in `x-file-name`. */
@Controller('apa-applications/:id/pieces/:kind/files')
export class ApaPiecesController {
  constructor(private readonly pieces: ApaPieceFilesService) {}

  @Post('')
  @HttpCode(200)
  @Allow('apa-application.file')
  send(@ToOne() to: Addressed, @Param('kind') kind: string, @Req() request: RequestWithCtx) {
    return this.pieces.send(to, kindOf(kind), request);
  }

  @Get(':fileId')
  @Allow('apa-application.read')
  async open(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Param('kind') kind: string,
    @Param('fileId', IdPipe) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, await this.pieces.open(ctx, id, kindOf(kind), fileId));
  }

  @Post(':fileId/remove')
  @HttpCode(200)
  @Allow('apa-application.file')
  remove(@ToOne() to: Addressed, @Param('kind') kind: string, @Param('fileId', IdPipe) fileId: string) {
    return this.pieces.remove(to, kindOf(kind), fileId);
  }
}

function kindOf(kind: string): PieceKind {
  const known = pieceKinds.find((one) => one === kind);
  if (known) return known;
  throw DomainError.notFound(
    `Cette pièce n’existe pas. Pièces : ${pieceKinds.join(', ')}.`,
    `There is no such piece. Pieces: ${pieceKinds.join(', ')}.`,
  );
}
