import {
  Controller,
  Delete,
  Get,
  Param,
  Patch,
  Post,
  Put,
  Req,
  Res,
  type Type,
  UseFilters,
} from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FhirTrail, type TrailType } from '../trail/fhir-trail';
import { FhirErrorFilter } from './fhir-error.filter';
import { formOf, queryOf, sendFhir } from './negotiation';

/** The routes of a trail, which is read only. */
function routesOf(type: TrailType): Type<object> {
  @Controller(`fhir/${type}`)
  @UseFilters(FhirErrorFilter)
  class TrailController {
    constructor(private readonly trail: FhirTrail) {}

    @Get()
    @Allow('fhir')
    async search(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      sendFhir(reply, 200, await this.trail.search(request, type, queryOf(request)));
    }

    @Post('_search')
    @Allow('fhir')
    async searchByPost(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      sendFhir(reply, 200, await this.trail.search(request, type, formOf(request)));
    }

    @Get(':id')
    @Allow('fhir')
    async read(
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
      @Param('id') id: string,
    ): Promise<void> {
      const resource = await this.trail.read(request, type, id);
      void reply.header('etag', 'W/"1"');
      sendFhir(reply, 200, resource);
    }

    @Get(['_history', ':id/_history', ':id/_history/:version'])
    @Allow('fhir')
    history(): void {
      refuse(type);
    }

    @Post(['', ':id'])
    @Allow('fhir')
    create(): void {
      refuse(type);
    }

    @Put(['', ':id'])
    @Allow('fhir')
    update(): void {
      refuse(type);
    }

    @Patch(['', ':id'])
    @Allow('fhir')
    patch(): void {
      refuse(type);
    }

    @Delete(['', ':id'])
    @Allow('fhir')
    remove(): void {
      refuse(type);
    }
  }
  return TrailController;
}

function refuse(type: TrailType): never {
  throw new DomainError(
    'method-not-allowed',
    {
      fr: `${type} se lit seulement : la plateforme l’écrit elle-même.`,
      en: `${type} is only read: the platform writes it itself.`,
    },
    [],
    { allow: 'GET, HEAD' },
  );
}

export const trailControllers = [routesOf('AuditEvent'), routesOf('Provenance')];
