import { Allow, Context, type Ctx, versionOf } from '@chez-soi/service-kit';
import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { DeliveredPreviewsService } from '../delivered-previews.service';
import { ModelsService } from '../models.service';
import {
  CreateModelDto,
  ModelContentDto,
  PreviewDeliveredDto,
  PreviewModelDto,
  RetireModelDto,
} from './model-dtos';

@Controller('models')
export class ModelsController {
  constructor(
    @Inject(ModelsService) private readonly models: ModelsService,
    @Inject(DeliveredPreviewsService) private readonly delivered: DeliveredPreviewsService,
  ) {}

  @Get()
  @Allow('model.read')
  async list(@Context() ctx: Ctx) {
    return { items: await this.models.list(ctx), next: null };
  }

  @Get('figures')
  @Allow('model.read')
  async figures(@Context() ctx: Ctx) {
    return { items: await this.models.figures(ctx), next: null };
  }

  @Get(':code/versions')
  @Allow('model.read')
  async versions(@Context() ctx: Ctx, @Param('code') code: string) {
    return { items: await this.models.versions(ctx, code), next: null };
  }

  @Post()
  @Allow('model.edit')
  create(@Context() ctx: Ctx, @Body() body: CreateModelDto) {
    return this.models.create(ctx, body);
  }

  @Post('preview')
  @HttpCode(200)
  @Allow('model.edit')
  preview(@Context() ctx: Ctx, @Body() body: PreviewModelDto) {
    return this.models.preview(ctx, body);
  }

  @Post('preview-delivered')
  @HttpCode(200)
  @Allow('model.edit')
  previewDelivered(@Context() ctx: Ctx, @Body() body: PreviewDeliveredDto) {
    return this.delivered.preview(ctx, body);
  }

  @Put(':code/draft')
  @Allow('model.edit')
  saveDraft(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() body: ModelContentDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.models.saveDraft(ctx, code, body, versionOf(ifMatch));
  }

  @Post(':code/publish')
  @HttpCode(200)
  @Allow('model.edit')
  publish(@Context() ctx: Ctx, @Param('code') code: string, @Headers('if-match') ifMatch?: string) {
    return this.models.publish(ctx, code, versionOf(ifMatch));
  }

  @Post(':code/retire')
  @HttpCode(200)
  @Allow('model.edit')
  retire(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() body: RetireModelDto,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.models.retire(ctx, code, body, versionOf(ifMatch));
  }
}
