import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FhirHistory } from '../history/fhir-history';
import { FhirErrorFilter } from './fhir-error.filter';
import { queryOf, sendFhir } from './negotiation';

/** Versions of one resource, of a type, of all. */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class FhirHistoryController {
  constructor(private readonly history: FhirHistory) {}

  @Get('_history')
  @Allow('fhir')
  async ofSystem(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.history.ofSystem(request, queryOf(request)));
  }

  @Get(':type/_history')
  @Allow('fhir')
  async ofType(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('type') type: string,
  ): Promise<void> {
    sendFhir(reply, 200, await this.history.ofType(request, type, queryOf(request)));
  }

  @Get(':type/:id/_history')
  @Allow('fhir')
  async ofResource(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { type, id }: { type: string; id: string },
  ): Promise<void> {
    sendFhir(reply, 200, await this.history.ofResource(request, type, id, queryOf(request)));
  }
}
