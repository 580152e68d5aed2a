import { Allow } from '@chez-soi/service-kit';
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { TerritoryService } from '../territory.service';
import { CommuneQueryDto } from './directory-dtos';

@Controller()
export class TerritoryController {
  constructor(@Inject(TerritoryService) private readonly territory: TerritoryService) {}

  @Get('communes')
  @Allow('territory.read')
  @Header('cache-control', 'public, max-age=300')
  find(@Query() query: CommuneQueryDto) {
    return this.territory.find(query);
  }

  @Get('communes/all')
  @Allow('territory.read')
  @Header('cache-control', 'public, max-age=3600')
  all() {
    return this.territory.all();
  }

  @Get('epcis')
  @Allow('territory.read')
  @Header('cache-control', 'public, max-age=3600')
  epcis() {
    return this.territory.epcis();
  }
}
