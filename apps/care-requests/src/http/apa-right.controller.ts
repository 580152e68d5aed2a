import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { parisDay } from '@chez-soi/kernel';
import { Allow } from '@chez-soi/service-kit';
import { type Addressed, ApaApplicationsService } from '../apa-applications.service';
import { sendFormalNotice } from '../domain/apa/formal-notice';
import { resumeByHand, suspendByHand } from '../domain/apa/right';
import { grantTopUp } from '../domain/apa/topping-up';
import { recordLateAnswer } from '../domain/apa/undoing';
import { ToOne } from './addressed';
import {
  GrantTopUpDto,
  RecordLateAnswerDto,
  ResumeApaDto,
  SendFormalNoticeDto,
  SuspendApaDto,
} from './apa.dto';

/** What the Département's team does with a right, and with what silence decided. */
@Controller('apa-applications/:id')
export class ApaRightController {
  constructor(private readonly applications: ApaApplicationsService) {}

  @Post('record-late-answer')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  recordLateAnswer(@ToOne() to: Addressed, @Body() body: RecordLateAnswerDto) {
    return this.applications.run(to, 'record-late-answer', (one, { resident, moment }) =>
      recordLateAnswer(one, body, resident, moment.now),
    );
  }

  @Post('grant-top-up')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  grantTopUp(@ToOne() to: Addressed, @Body() body: GrantTopUpDto) {
    return this.applications.run(to, 'grant-top-up', (one, { resident: { birthDate }, figures, moment }) =>
      grantTopUp(one, body, { birthDate, figures }, moment),
    );
  }

  @Post('send-formal-notice')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  sendFormalNotice(@ToOne() to: Addressed, @Body() body: SendFormalNoticeDto) {
    return this.applications.run(to, 'send-formal-notice', (one, { moment }) =>
      sendFormalNotice(one, body, moment.now),
    );
  }

  @Post('suspend')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  suspend(@ToOne() to: Addressed, @Body() { reason, from }: SuspendApaDto) {
    return this.applications.run(to, 'suspend', (one, { moment }) =>
      suspendByHand(one, reason, from, parisDay(moment.now)),
    );
  }

  @Post('resume')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  resume(@ToOne() to: Addressed, @Body() { on }: ResumeApaDto) {
    return this.applications.run(to, 'resume', (one, { moment }) =>
      resumeByHand(one, on, parisDay(moment.now)),
    );
  }
}
