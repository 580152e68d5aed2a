import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { parisDay } from '@chez-soi/kernel';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { type Addressed, ApaApplicationsService } from '../apa-applications.service';
import { ApaReadingService } from '../apa-reading.service';
import { editDraft, submitApplication } from '../domain/apa/filing';
import { answerPlan } from '../domain/apa/planning';
import { closeByHand, declareProvider, requestRevision } from '../domain/apa/right';
import { ToOne } from './addressed';
import {
  AcceptPlanDto,
  ApaDraftDto,
  ApaQueryDto,
  AskPlanChangeDto,
  CloseApaDto,
  DeclareProviderDto,
  EditApaDraftDto,
  RefusePlanDto,
  RequestRevisionDto,
} from './apa.dto';

/** What applicants may do with their own application, and coordinators with any. */
@Controller('apa-applications')
export class ApaApplicationsController {
  constructor(
    private readonly applications: ApaApplicationsService,
    private readonly reading: ApaReadingService,
  ) {}

  @Get('')
  @Allow('apa-application.read')
  list(@Context() ctx: Ctx, @Query() query: ApaQueryDto) {
    return this.reading.list(ctx, query);
  }

  @Get(':id')
  @Allow('apa-application.read')
  get(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.reading.get(ctx, id);
  }

  @Get(':id/timeline')
  @Allow('apa-application.read')
  timeline(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.reading.timeline(ctx, id);
  }

  @Post('')
  @Allow('apa-application.file')
  create(@Context() ctx: Ctx, @Body() body: ApaDraftDto) {
    return this.applications.create(ctx, body);
  }

  @Put(':id')
  @Allow('apa-application.file')
  edit(@ToOne() to: Addressed, @Body() body: EditApaDraftDto) {
    return this.applications.run(to, 'edit', (application, { filer, moment }) => ({
      application: editDraft(application, body, filer, moment.now),
      events: [],
    }));
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Allow('apa-application.file')
  submit(@ToOne() to: Addressed) {
    return this.applications.run(to, 'submit', (application, { resident, moment }) =>
      submitApplication(application, resident.birthDate, moment.now),
    );
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('apa-application.answer')
  accept(@ToOne() to: Addressed, @Body() { on }: AcceptPlanDto) {
    return this.applications.run(to, 'accept', (application, { filer, moment }) =>
      answerPlan(application, { kind: 'accepted', on }, filer, moment.now),
    );
  }

  @Post(':id/ask-change')
  @HttpCode(200)
  @Allow('apa-application.answer')
  askChange(@ToOne() to: Addressed, @Body() { on, words }: AskPlanChangeDto) {
    return this.applications.run(to, 'ask-change', (application, { filer, moment }) =>
      answerPlan(application, { kind: 'change-requested', on, words }, filer, moment.now),
    );
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Allow('apa-application.answer')
  refuse(@ToOne() to: Addressed, @Body() { on, reason }: RefusePlanDto) {
    return this.applications.run(to, 'refuse', (application, { filer, moment }) =>
      answerPlan(application, { kind: 'refused', on, reason }, filer, moment.now),
    );
  }

  @Post(':id/declare-provider')
  @HttpCode(200)
  @Allow('apa-application.answer')
  declareProvider(@ToOne() to: Addressed, @Body() body: DeclareProviderDto) {
    return this.applications.run(to, 'declare-provider', (application, { moment }) =>
      declareProvider(application, body, moment.now),
    );
  }

  @Post(':id/request-revision')
  @HttpCode(200)
  @Allow('apa-application.answer')
  requestRevision(@ToOne() to: Addressed, @Body() { reason }: RequestRevisionDto) {
    return this.applications.run(to, 'request-revision', (application, { filer, moment }) =>
      requestRevision(application, reason, filer, moment),
    );
  }

  @Post(':id/close')
  @HttpCode(200)
  @Allow('apa-application.close')
  close(@ToOne() to: Addressed, @Body() body: CloseApaDto) {
    return this.applications.run(to, 'close', (application, { filer, moment }) =>
      closeByHand(application, body, filer, parisDay(moment.now)),
    );
  }
}
