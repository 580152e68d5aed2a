import {
  FHIR_RIGHTS,
  FhirErrorFilter,
  type FhirRights,
  type Language,
  languageOf,
  negotiate,
  OperationInput,
  sendFhir,
} from '@chez-soi/fhir';
import type { Clock } from '@chez-soi/kernel';
import { Allow, CLOCK } from '@chez-soi/service-kit';
import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TerminologyService } from '../terminology.service';
import { codesOf, languageIn, pageOf, refuseOthers } from './terminology-input';

const expand = ['ValueSet/$expand', 'ValueSet/:id/$expand'];
const inSet = ['ValueSet/$validate-code', 'ValueSet/:id/$validate-code'];
const inSystem = ['CodeSystem/$validate-code', 'CodeSystem/:id/$validate-code'];
const lookup = ['CodeSystem/$lookup'];
const codes = ['code', 'display', 'coding', 'codeableConcept', 'displayLanguage'];

interface Call {
  readonly input: OperationInput;
  readonly id: string | undefined;
  readonly language: Language;
}

/** `$expand`, `$validate-code` and `$lookup`, by GET and by POST of Parameters (R4, operations of ValueSet and CodeSystem). */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class TerminologyController {
  constructor(
    @Inject(TerminologyService) private readonly terminology: TerminologyService,
    @Inject(FHIR_RIGHTS) private readonly rights: FhirRights,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get([...expand, ...inSet, ...inSystem, ...lookup])
  @Allow('fhir')
  async asked(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id?: string) {
    sendFhir(reply, 200, await this.answer(request, id));
  }

  @Post([...expand, ...inSet, ...inSystem, ...lookup])
  @Allow('fhir')
  @HttpCode(200)
  async posted(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id?: string) {
    sendFhir(reply, 200, await this.answer(request, id));
  }

  private async answer(request: FastifyRequest, id: string | undefined): Promise<object> {
    negotiate(request);
    const [, type = '', name = ''] = /\/fhir\/(\w+)\/.*\$([a-z-]+)/.exec(request.url.split('?')[0]!) ?? [];
    this.rights.reach(request, type, 'r');
    const input = OperationInput.of(request);
    const language = languageIn(input, languageOf(request.headers['accept-language']));
    const call = { input, id, language };
    if (name === 'expand') return this.expand(call);
    if (name === 'lookup') return this.lookup(call);
    return type === 'ValueSet' ? this.validateInSet(call) : this.validateInSystem(call);
  }

  private expand({ input, id, language }: Call) {
    refuseOthers(input, ['url', 'filter', 'offset', 'count', 'displayLanguage']);
    return this.terminology.expand({ url: input.text('url'), id }, pageOf(input), this.clock(), language);
  }

  private validateInSet({ input, id, language }: Call) {
    refuseOthers(input, ['url', 'system', ...codes]);
    return this.terminology.validateInSet({ url: input.text('url'), id }, codesOf(input, 'system'), language);
  }

  private validateInSystem({ input, id, language }: Call) {
    refuseOthers(input, ['url', ...codes]);
    const asked = codesOf(input, 'url');
    const which = { url: input.text('url') ?? asked[0]?.system, id };
    return this.terminology.validateInSystem(which, asked, language);
  }

  private lookup({ input, language }: Call) {
    refuseOthers(input, ['system', 'code', 'coding', 'displayLanguage']);
    return this.terminology.lookup(codesOf(input, 'system')[0] ?? {}, language);
  }
}
