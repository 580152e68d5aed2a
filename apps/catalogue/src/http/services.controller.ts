import { Allow, Context, type Ctx, versionOf } from '@chez-soi/service-kit';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CatalogueService } from '../catalogue.service';
import { CreateServiceDto, ServiceContentDto, ServiceQueryDto } from './service-dtos';

@Controller('services')
export class ServicesController {
  constructor(@Inject(CatalogueService) private readonly catalogue: CatalogueService) {}

  @Get()
  @Allow('service.read')
  list(@Context() ctx: Ctx, @Query() query: ServiceQueryDto) {
    return this.catalogue.list(ctx, query);
  }

  @Get(':code')
  @Allow('service.read')
  read(@Context() ctx: Ctx, @Param('code') code: string) {
    return this.catalogue.read(ctx, code);
  }

  @Get(':code/versions')
  @Allow('service.read')
  async versions(@Context() ctx: Ctx, @Param('code') code: string) {
    return { items: await this.catalogue.versions(ctx, code), next: null };
  }

  @Post()
  @Allow('service.edit')
  create(@Context() ctx: Ctx, @Body() body: CreateServiceDto) {
    return this.catalogue.create(ctx, body);
  }

  @Put(':code/draft')
  @Allow('service.edit')
  saveDraft(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() body: ServiceContentDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.catalogue.saveDraft(ctx, code, body, versionOf(ifMatch));
  }

  @Post(':code/publish')
  @HttpCode(200)
  @Allow('service.edit')
  publish(@Context() ctx: Ctx, @Param('code') code: string) {
    return this.catalogue.publish(ctx, code);
  }

  @Post(':code/retire')
  @HttpCode(200)
  @Allow('service.edit')
  retire(@Context() ctx: Ctx, @Param('code') code: string) {
    return this.catalogue.retire(ctx, code);
  }
}
