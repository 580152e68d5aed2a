import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { enrolSubject, inviteSubject, leaveSubject, subjectQuery } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { SubjectsService } from '../subjects.service';

class InviteDto extends createZodDto(inviteSubject) {}
class SubjectQueryDto extends createZodDto(subjectQuery) {}
class EnrolDto extends createZodDto(enrolSubject) {}
class LeaveDto extends createZodDto(leaveSubject) {}

@Controller('subjects')
export class SubjectsController {
  constructor(private readonly subjects: SubjectsService) {}

  @Get()
  @Allow('subject.manage')
  list(@Context() ctx: Ctx, @Query() query: SubjectQueryDto) {
    return this.subjects.list(ctx, query);
  }

  @Post()
  @Allow('subject.manage')
  invite(@Context() ctx: Ctx, @Body() body: InviteDto) {
    return this.subjects.invite(ctx, body);
  }

  @Post(':id/enrol')
  @HttpCode(200)
  @Allow('subject.manage')
  enrol(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: EnrolDto) {
    return this.subjects.enrol(ctx, id, body);
  }

  @Post(':id/leave')
  @HttpCode(200)
  @Allow('subject.manage')
  leave(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: LeaveDto) {
    return this.subjects.leave(ctx, id, body);
  }
}
