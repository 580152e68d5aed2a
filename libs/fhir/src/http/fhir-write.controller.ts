import { Controller, Delete, Param, Patch, Post, Put, Req, Res, UseFilters } from '@nestjs/common';
import { Allow } from '@chez-soi/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Written } from '../write/written';
import { FhirErrorFilter } from './fhir-error.filter';
import { FhirWrites } from './fhir-writes';
import { RepeatedWrites } from './repeated-writes';

interface Address {
  readonly type: string;
  readonly id?: string;
}

/** Create, update, patch and delete, by id or by criteria. */
@Controller('fhir')
@UseFilters(FhirErrorFilter)
export class FhirWriteController {
  constructor(
    private readonly writes: FhirWrites,
    private readonly repeated: RepeatedWrites,
  ) {}

  @Post(':type')
  @Allow('fhir')
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { type }: Address) {
    return this.answer(request, reply, { type }, () =>
      this.repeated.once(request, () => this.writes.create(request, type)),
    );
  }

  @Put(':type')
  @Allow('fhir')
  updateMatch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() { type }: Address) {
    return this.answer(request, reply, { type }, () => this.writes.updateMatch(request, type));
  }

  @Put(':type/:id')
  @Allow('fhir')
  update(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() at: Required<Address>) {
    return this.answer(request, reply, at, () => this.writes.update(request, at.type, at.id));
  }

  @Patch([':type', ':type/:id'])
  @Allow('fhir')
  patch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() at: Address) {
    return this.answer(request, reply, at, () => this.writes.patch(request, at.type, at.id));
  }

  @Delete([':type', ':type/:id'])
  @Allow('fhir')
  delete(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param() at: Address) {
    return this.answer(request, reply, at, () => this.writes.delete(request, at.type, at.id));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { type, id }: Address,
    work: () => Promise<Written>,
  ): Promise<void> {
    try {
      this.writes.send(request, reply, await work());
    } catch (error) {
      await this.writes.refused(request, type, id, error);
      throw error;
    }
  }
}
