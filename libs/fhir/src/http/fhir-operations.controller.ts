import { Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FhirBundles } from '../bundle/fhir-bundles';
import { FhirEverything } from '../operations/fhir-everything';
import { ValidateOperation } from '../operations/validate';
import { FhirErrorFilter } from './fhir-error.filter';
import { parametersOf, queryOf, sendFhir } from './negotiation';

/** What is asked of the base, or of a resource by `$name`. */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class FhirOperationsController {
  constructor(
    private readonly bundles: FhirBundles,
    private readonly validation: ValidateOperation,
    private readonly everything: FhirEverything,
  ) {}

  @Post()
  @Allow('fhir')
  @HttpCode(200)
  async bundle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.bundles.run(request));
  }

  @Post([':type/$validate', ':type/:id/$validate'])
  @Allow('fhir')
  async validate(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { type, id }: { type: string; id?: string },
  ): Promise<void> {
    sendFhir(reply, 200, await this.validation.run(request, type, id));
  }

  @Get(':type/:id/$validate')
  @Allow('fhir')
  async validateStored(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { type, id }: { type: string; id: string },
  ): Promise<void> {
    sendFhir(reply, 200, await this.validation.run(request, type, id));
  }

  @Get('Patient/:id/$everything')
  @Allow('fhir')
  async allOf(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<void> {
    sendFhir(reply, 200, await this.everything.run(request, id, queryOf(request)));
  }

  @Post('Patient/:id/$everything')
  @Allow('fhir')
  async allOfByPost(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<void> {
    sendFhir(
      reply,
      200,
      await this.everything.run(request, id, [...queryOf(request), ...parametersOf(request)]),
    );
  }
}
