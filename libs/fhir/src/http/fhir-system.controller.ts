import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FhirEverything } from '../operations/fhir-everything';
import { FhirErrorFilter } from './fhir-error.filter';
import { formOf, queryOf, sendFhir } from './negotiation';
import { FhirSeams } from './seams';
import { SystemSearcher } from './system-searcher';

/** References in one question: those of the largest bundle, several each. */
const MOST_REFERENCES = 20_000;

/** Over all types of this service. What begins with `-` is the gateway's to ask; no client reaches it. */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class FhirSystemController {
  constructor(
    private readonly searcher: SystemSearcher,
    private readonly seams: FhirSeams,
    private readonly everything: FhirEverything,
  ) {}

  @Get()
  @Allow('fhir')
  async search(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.searcher.search(request, queryOf(request)));
  }

  @Post('_search')
  @Allow('fhir')
  async searchByPost(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.searcher.search(request, formOf(request)));
  }

  /** Which of these references exist for the caller. */
  @Post('-/known')
  @Allow('fhir')
  @HttpCode(200)
  async known(@Req() request: FastifyRequest, @Body() body: unknown): Promise<{ known: string[] }> {
    return { known: await this.seams.known(request, referencesIn(body)) };
  }

  /** Which of these resources something here refers to, with the type of that. */
  @Post('-/linked')
  @Allow('fhir')
  @HttpCode(200)
  async linked(@Body() body: unknown): Promise<{ linked: { reference: string; from: string }[] }> {
    const found = await Promise.all(
      referencesIn(body).map(async (reference) => {
        const from = await this.seams.linkedFrom(reference);
        return from ? [{ reference, from }] : [];
      }),
    );
    return { linked: found.flat() };
  }

  /** What all that is held here of a person refers to; the parameters are those of `$everything`. */
  @Get('-/references/:patient')
  @Allow('fhir')
  async references(
    @Req() request: FastifyRequest,
    @Param('patient') patient: string,
  ): Promise<{ references: string[] }> {
    return { references: await this.everything.references(request, patient, queryOf(request)) };
  }
}

function referencesIn(body: unknown): string[] {
  const { references } = (body ?? {}) as { references?: unknown };
  const isList = Array.isArray(references) && references.length <= MOST_REFERENCES;
  if (isList && references.every((one) => typeof one === 'string')) return references;
  throw DomainError.field(
    'references',
    'Une liste de références est attendue.',
    'A list of references is expected.',
  );
}
