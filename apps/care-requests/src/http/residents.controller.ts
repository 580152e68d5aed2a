import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { LifeEventsService } from '../life-events.service';
import { ResidentsService } from '../residents.service';
import {
  AuditedNamesDto,
  EndRelationDto,
  LinkRelationDto,
  RelationDto,
  ResidentDto,
  ResidentEventDto,
  ResidentMoveDto,
  ResidentQueryDto,
} from './dto';

@Controller()
export class ResidentsController {
  constructor(
    private readonly residents: ResidentsService,
    private readonly lifeEvents: LifeEventsService,
  ) {}

  @Get('residents')
  @Allow('resident.read')
  list(@Context() ctx: Ctx, @Query() query: ResidentQueryDto) {
    return this.residents.list(ctx, query);
  }

  @Post('residents')
  @Allow('resident.register')
  register(@Context() ctx: Ctx, @Body() body: ResidentDto) {
    return this.residents.register(ctx, body);
  }

  /** For the audit: whom its entries are about. */
  @Get('residents/names')
  @Allow('audit.read')
  async names(@Context() ctx: Ctx, @Query() query: AuditedNamesDto) {
    return { items: await this.residents.names(ctx, query) };
  }

  @Get('residents/:id')
  @Allow('resident.read')
  get(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.residents.get(ctx, id);
  }

  @Post('residents/:id/relations')
  @Allow('relation.declare')
  declareRelation(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: RelationDto) {
    return this.residents.declareRelation(ctx, id, body);
  }

  @Post('relations/:id/end')
  @HttpCode(200)
  @Allow('relation.end')
  endRelation(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: EndRelationDto) {
    return this.residents.endRelation(ctx, id, body.on);
  }

  @Post('relations/:id/account')
  @HttpCode(200)
  @Allow('relation.link')
  linkRelation(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: LinkRelationDto) {
    return this.residents.linkRelation(ctx, id, body);
  }

  @Post('residents/:id/hospitalise')
  @HttpCode(200)
  @Allow('resident.change')
  hospitalise(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ResidentEventDto) {
    return this.lifeEvents.hospitalise(ctx, id, body.on);
  }

  @Post('residents/:id/return')
  @HttpCode(200)
  @Allow('resident.change')
  comeHome(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ResidentEventDto) {
    return this.lifeEvents.comeHome(ctx, id, body.on);
  }

  @Post('residents/:id/decease')
  @HttpCode(200)
  @Allow('resident.change')
  die(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ResidentEventDto) {
    return this.lifeEvents.die(ctx, id, body.on);
  }

  @Post('residents/:id/move')
  @HttpCode(200)
  @Allow('resident.change')
  move(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ResidentMoveDto) {
    return this.lifeEvents.move(ctx, id, body.on, body.address);
  }

  /** For the gateway, with each request of an account. */
  @Get('grants/:accountId')
  @Allow('grants.read')
  grants(@Context() ctx: Ctx, @Param('accountId') accountId: string) {
    return this.residents.grants(ctx, accountId);
  }
}
