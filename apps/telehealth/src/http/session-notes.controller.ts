import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { askedFollowUpQuery, askFollowUp, writeSessionNote } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { SessionFollowUpsService } from '../sessions/session-follow-ups.service';
import { SessionNotesService } from '../sessions/session-notes.service';

class WriteNoteDto extends createZodDto(writeSessionNote) {}
class AskFollowUpDto extends createZodDto(askFollowUp) {}
class AskedFollowUpQueryDto extends createZodDto(askedFollowUpQuery) {}

/** What is written of a session by whoever held it. */
@Controller()
export class SessionNotesController {
  constructor(
    private readonly notes: SessionNotesService,
    private readonly followUps: SessionFollowUpsService,
  ) {}

  @Get('sessions/:id/notes')
  @Allow('session-note.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.notes.read(ctx, id);
  }

  @Put('sessions/:id/note')
  @Allow('session-note.write')
  write(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: WriteNoteDto) {
    return this.notes.write(ctx, id, body);
  }

  @Post('sessions/:id/follow-ups')
  @Allow('session-note.write')
  ask(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: AskFollowUpDto) {
    return this.followUps.ask(ctx, id, body);
  }

  @Get('follow-ups')
  @Allow('session-follow-up.read')
  list(@Context() ctx: Ctx, @Query() query: AskedFollowUpQueryDto) {
    return this.followUps.list(ctx, query);
  }
}
