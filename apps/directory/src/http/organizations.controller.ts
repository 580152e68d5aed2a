import { DomainError } from '@chez-soi/kernel';
import { Allow, Context, type Ctx, IdPipe, versionOf } from '@chez-soi/service-kit';
import { Body, Controller, Get, Headers, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { OrganizationsService } from '../organizations.service';
import { OrganizationInputDto, OrganizationQueryDto, OrganizationUpdateDto } from './directory-dtos';

@Controller('organizations')
export class OrganizationsController {
  constructor(@Inject(OrganizationsService) private readonly organizations: OrganizationsService) {}

  @Get()
  @Allow('organization.read')
  list(@Context() ctx: Ctx, @Query() query: OrganizationQueryDto) {
    return this.organizations.list(ctx, query);
  }

  @Get(':id')
  @Allow('organization.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.organizations.read(ctx, id);
  }

  @Post()
  @Allow('organization.register')
  register(@Context() ctx: Ctx, @Body() body: OrganizationInputDto) {
    return this.organizations.register(ctx, body);
  }

  @Put(':id')
  @Allow('organization.edit')
  update(
    @Context() ctx: Ctx,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: OrganizationUpdateDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    const read = versionOf(ifMatch) ?? version;
    if (read === undefined) throw versionMissing();
    return this.organizations.update(ctx, id, input, read);
  }
}

function versionMissing(): DomainError {
  return DomainError.field(
    'version',
    'Renvoyez la version lue, ici ou dans l’en-tête If-Match, pour ne pas écraser le travail d’un autre.',
    'Send back the version that was read, here or as If-Match, so as not to overwrite somebody’s work.',
  );
}
