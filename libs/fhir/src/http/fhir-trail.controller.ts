import {
  Controller,
  Delete,
  Get,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Req,
  Res,
  UseFilters,
} from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FhirTrail, type TrailType } from '../trail/fhir-trail';
import { FhirErrorFilter } from './fhir-error.filter';
import { formOf, queryOf, sendFhir } from './negotiation';

/** The routes of a trail, which is read only. */
abstract class TrailRoutes {
  protected abstract readonly type: TrailType;

  protected constructor(private readonly trail: FhirTrail) {}

  @Get()
  @Allow('fhir')
  async search(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.trail.search(request, this.type, queryOf(request)));
  }

  @Post('_search')
  @Allow('fhir')
  async searchByPost(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFhir(reply, 200, await this.trail.search(request, this.type, formOf(request)));
  }

  @Get(':id')
  @Allow('fhir')
  async read(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id') id: string,
  ): Promise<void> {
    const resource = await this.trail.read(request, this.type, id);
    void reply.header('etag', 'W/"1"');
    sendFhir(reply, 200, resource);
  }

  @Get(['_history', ':id/_history', ':id/_history/:version'])
  @Allow('fhir')
  history(): void {
    this.refuse();
  }

  @Post(['', ':id'])
  @Allow('fhir')
  create(): void {
    this.refuse();
  }

  @Put(['', ':id'])
  @Allow('fhir')
  update(): void {
    this.refuse();
  }

  @Patch(['', ':id'])
  @Allow('fhir')
  patch(): void {
    this.refuse();
  }

  @Delete(['', ':id'])
  @Allow('fhir')
  remove(): void {
    this.refuse();
  }

  private refuse(): never {
    throw new DomainError(
      'method-not-allowed',
      {
        fr: `${this.type} se lit seulement : la plateforme l’écrit elle-même.`,
        en: `${this.type} is only read: the platform writes it itself.`,
      },
      [],
      { allow: 'GET, HEAD' },
    );
  }
}

@Controller('fhir/AuditEvent')
@UseFilters(FhirErrorFilter)
export class AuditEventController extends TrailRoutes {
  protected readonly type = 'AuditEvent';

  constructor(@Inject(FhirTrail) trail: FhirTrail) {
    super(trail);
  }
}

@Controller('fhir/Provenance')
@UseFilters(FhirErrorFilter)
export class ProvenanceController extends TrailRoutes {
  protected readonly type = 'Provenance';

  constructor(@Inject(FhirTrail) trail: FhirTrail) {
    super(trail);
  }
}
