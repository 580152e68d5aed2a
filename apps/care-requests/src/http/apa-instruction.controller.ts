import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Allow } from '@chez-soi/service-kit';
import { type Addressed, ApaApplicationsService } from '../apa-applications.service';
import { planVisit, recordGrid } from '../domain/apa/assessing';
import { grantApa, openUrgentRight, rejectApa } from '../domain/apa/deciding';
import { declareComplete, recordPiece, requestPieces } from '../domain/apa/pieces';
import { proposePlan } from '../domain/apa/planning';
import { ToOne } from './addressed';
import {
  GrantApaDto,
  OpenUrgentRightDto,
  PlanApaVisitDto,
  ProposePlanDto,
  RecordGridDto,
  RecordPieceDto,
  RejectApaDto,
  RequestPiecesDto,
} from './apa.dto';

/** What the Département's team does with an application, from its pieces to the decision and beyond. */
@Controller('apa-applications/:id')
export class ApaInstructionController {
  constructor(private readonly applications: ApaApplicationsService) {}

  @Post('record-piece')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  recordPiece(@ToOne() to: Addressed, @Body() body: RecordPieceDto) {
    return this.applications.run(to, 'record-piece', (one, { moment }) => recordPiece(one, body, moment.now));
  }

  @Post('request-pieces')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  requestPieces(@ToOne() to: Addressed, @Body() { also }: RequestPiecesDto) {
    return this.applications.run(to, 'request-pieces', (one, { moment }) =>
      requestPieces(one, also, moment.now),
    );
  }

  @Post('declare-complete')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  declareComplete(@ToOne() to: Addressed) {
    return this.applications.run(to, 'declare-complete', (one) => declareComplete(one));
  }

  @Post('open-urgent-right')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  openUrgentRight(@ToOne() to: Addressed, @Body() { reason }: OpenUrgentRightDto) {
    return this.applications.run(to, 'open-urgent-right', (one, { figures }) =>
      openUrgentRight(one, reason, figures),
    );
  }

  @Post('plan-visit')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  planVisit(@ToOne() to: Addressed, @Body() body: PlanApaVisitDto) {
    return this.applications.run(to, 'plan-visit', (one, { moment }) => planVisit(one, body, moment.now));
  }

  @Post('record-grid')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  recordGrid(@ToOne() to: Addressed, @Body() body: RecordGridDto) {
    return this.applications.run(to, 'record-grid', (one, { moment }) => recordGrid(one, body, moment.now));
  }

  @Post('propose-plan')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  proposePlan(@ToOne() to: Addressed, @Body() body: ProposePlanDto) {
    return this.applications.run(to, 'propose-plan', (one, { resident, figures, moment }) =>
      proposePlan(one, body, { final: false, birthDate: resident.birthDate, figures }, moment),
    );
  }

  @Post('propose-final-plan')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  proposeFinalPlan(@ToOne() to: Addressed, @Body() body: ProposePlanDto) {
    return this.applications.run(to, 'propose-final-plan', (one, { resident, figures, moment }) =>
      proposePlan(one, body, { final: true, birthDate: resident.birthDate, figures }, moment),
    );
  }

  @Post('grant')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  grant(@ToOne() to: Addressed, @Body() body: GrantApaDto) {
    return this.applications.run(to, 'grant', (one, { moment }) => grantApa(one, body, moment.now));
  }

  @Post('reject')
  @HttpCode(200)
  @Allow('apa-application.instruct')
  reject(@ToOne() to: Addressed, @Body() body: RejectApaDto) {
    return this.applications.run(to, 'reject', (one, { moment }) => rejectApa(one, body, moment.now));
  }
}
