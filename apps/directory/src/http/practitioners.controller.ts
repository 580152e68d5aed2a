import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { PractitionersService } from '../practitioners.service';
import { PractitionerIdsDto, PractitionerInputDto, PractitionerQueryDto } from './directory-dtos';

@Controller()
export class PractitionersController {
  constructor(@Inject(PractitionersService) private readonly practitioners: PractitionersService) {}

  @Get('organizations/:id/practitioners')
  @Allow('practitioner.read')
  list(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() query: PractitionerQueryDto) {
    return this.practitioners.list(ctx, id, query);
  }

  @Get('practitioners/names')
  @Allow('practitioner.name')
  names(@Query() { ids }: PractitionerIdsDto) {
    return this.practitioners.names(ids);
  }

  @Post('practitioners')
  @Allow('practitioner.edit')
  register(@Context() ctx: Ctx, @Body() body: PractitionerInputDto) {
    return this.practitioners.register(ctx, body);
  }
}
