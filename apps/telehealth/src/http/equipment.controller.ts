import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { tellEquipment } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { EquipmentService } from '../equipment.service';

class TellEquipmentDto extends createZodDto(tellEquipment) {}

@Controller('residents/:id/equipment')
export class EquipmentController {
  constructor(private readonly equipment: EquipmentService) {}

  @Get()
  @Allow('equipment.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) residentId: string) {
    return this.equipment.read(ctx, residentId);
  }

  @Put()
  @Allow('equipment.tell')
  tell(@Context() ctx: Ctx, @Param('id', IdPipe) residentId: string, @Body() body: TellEquipmentDto) {
    return this.equipment.tell(ctx, residentId, body);
  }
}
