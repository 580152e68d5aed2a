import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { MergingService } from '../merging.service';
import { MergePreviewQueryDto, MergeResidentsDto } from './dto';

/** Two files of one person: found, looked at side by side, joined. */
@Controller('residents')
export class MergingController {
  constructor(private readonly merging: MergingService) {}

  @Get('twins')
  @Allow('resident.merge')
  twins(@Context() ctx: Ctx) {
    return this.merging.twins(ctx);
  }

  @Get(':id/merge-preview')
  @Allow('resident.merge')
  preview(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Query() query: MergePreviewQueryDto) {
    return this.merging.preview(ctx, id, query.mergedResidentId);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Allow('resident.merge')
  merge(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MergeResidentsDto) {
    return this.merging.merge(ctx, id, body.mergedResidentId, body.familyName);
  }
}
