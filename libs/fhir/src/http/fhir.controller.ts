import { All, Controller, Get, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CapabilityStatement } from 'fhir/r4';
import { FhirErrorFilter } from './fhir-error.filter';
import { FhirReader } from './fhir-reader';
import { FhirSearcher } from './fhir-searcher';
import { formOf, isUnchanged, negotiate, queryOf, sendFhir } from './negotiation';

/** Parts of the longest address that is read: `Task/1/_history/2`. */
const DEEPEST = 4;

export const CAPABILITY = Symbol('fhir-capability');

/** The FHIR routes of a service. Rights are decided per resource type, in the reader. */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class FhirController {
  constructor(
    private readonly reader: FhirReader,
    private readonly searcher: FhirSearcher,
    @Inject(CAPABILITY) private readonly capability: CapabilityStatement,
  ) {}

  @Get('metadata')
  @Allow('fhir')
  metadata(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    negotiate(request);
    sendFhir(reply, 200, this.capability);
  }

  @Get(':type')
  @Allow('fhir')
  async search(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('type') type: string,
  ): Promise<void> {
    sendFhir(reply, 200, await this.searcher.search(request, type, queryOf(request)));
  }

  @Post(':type/_search')
  @Allow('fhir')
  async searchByPost(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('type') type: string,
  ): Promise<void> {
    sendFhir(reply, 200, await this.searcher.search(request, type, formOf(request)));
  }

  @Get(':type/:id')
  @Allow('fhir')
  async read(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { type, id }: { type: string; id: string },
  ): Promise<void> {
    sendVersion(request, reply, await this.reader.read(request, type, id));
  }

  /** `Patient/123/ServiceRequest`; `_history` and `$everything` have routes of their own. */
  @Get(':owner/:id/:type')
  @Allow('fhir')
  async searchWithin(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { owner, id, type }: { owner: string; id: string; type: string },
  ): Promise<void> {
    const within = { type: owner, id };
    sendFhir(reply, 200, await this.searcher.searchWithin(request, within, type, queryOf(request)));
  }

  @Post(':owner/:id/:type/_search')
  @Allow('fhir')
  async searchWithinByPost(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { owner, id, type }: { owner: string; id: string; type: string },
  ): Promise<void> {
    const within = { type: owner, id };
    sendFhir(reply, 200, await this.searcher.searchWithin(request, within, type, formOf(request)));
  }

  @Get(':type/:id/_history/:version')
  @Allow('fhir')
  async vread(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { type, id, version }: { type: string; id: string; version: string },
  ): Promise<void> {
    sendVersion(request, reply, await this.reader.vread(request, type, id, version));
  }

  /** Whatever no other route takes. */
  @All(['*'])
  @Allow('fhir')
  refuse(@Req() request: FastifyRequest): void {
    const parts = request.url.split('?', 1)[0]!.split('/').slice(2);
    const allow = parts.at(-1) === '_search' ? 'POST' : 'GET, HEAD';
    if (parts.length > DEEPEST || request.method === 'GET' || request.method === 'HEAD')
      throw DomainError.notFound('Cette adresse FHIR n’existe pas.', 'This FHIR address does not exist.');
    throw new DomainError(
      'method-not-allowed',
      {
        fr: 'Cette méthode n’est pas admise à cette adresse FHIR : voir /fhir/metadata.',
        en: 'This method is not allowed at this FHIR address: see /fhir/metadata.',
      },
      [],
      { allow },
    );
  }
}

function sendVersion(
  request: FastifyRequest,
  reply: FastifyReply,
  found: { version: number; lastUpdated: Date; resource: object },
): void {
  void reply.header('etag', `W/"${found.version}"`).header('last-modified', found.lastUpdated.toUTCString());
  if (isUnchanged(request, found.version, found.lastUpdated)) void reply.status(304).send();
  else sendFhir(reply, 200, found.resource);
}
