import { Body, Controller, HttpCode, Inject, Param, Post, Req, UseFilters } from '@nestjs/common';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import { FhirErrorFilter } from '../http/fhir-error.filter';
import type { IdsAnswer, IncludedAnswer, PageAnswer } from './answers';
import { FhirComposition } from './fhir-composition';
import { IdsQuestion, IncludedQuestion, PageQuestion } from './questions';

/**
 * What begins with `-` is the gateway's to ask; no client reaches it. What is answered is no more than the caller, who is
 * named in the request, may find by a search.
 */
@Controller('fhir/-')
@UseFilters(FhirErrorFilter)
export class FhirCompositionController {
  constructor(@Inject(FhirComposition) private readonly composition: FhirComposition) {}

  @Post('ids/:type')
  @HttpCode(200)
  @Allow('fhir')
  ids(
    @Req() request: FastifyRequest,
    @Param('type') type: string,
    @Body() asked: IdsQuestion,
  ): Promise<IdsAnswer> {
    return this.composition.ids(request, type, asked);
  }

  @Post('page/:type')
  @HttpCode(200)
  @Allow('fhir')
  page(
    @Req() request: FastifyRequest,
    @Param('type') type: string,
    @Body() asked: PageQuestion,
  ): Promise<PageAnswer> {
    return this.composition.page(request, type, asked);
  }

  @Post('included')
  @HttpCode(200)
  @Allow('fhir')
  included(@Req() request: FastifyRequest, @Body() asked: IncludedQuestion): Promise<IncludedAnswer> {
    return this.composition.included(request, asked);
  }
}
