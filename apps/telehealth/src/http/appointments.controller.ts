import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { appointmentQuery, bookAppointment, cancelAppointment } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { AppointmentsService } from '../appointments.service';

class AppointmentQueryDto extends createZodDto(appointmentQuery) {}
class BookDto extends createZodDto(bookAppointment) {}
class CancelDto extends createZodDto(cancelAppointment) {}

@Controller('appointments')
export class AppointmentsController {
  constructor(private readonly appointments: AppointmentsService) {}

  @Get()
  @Allow('appointment.read')
  list(@Context() ctx: Ctx, @Query() query: AppointmentQueryDto) {
    return this.appointments.list(ctx, query);
  }

  @Post()
  @Allow('appointment.book')
  book(@Context() ctx: Ctx, @Body() body: BookDto) {
    return this.appointments.book(ctx, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('appointment.cancel')
  cancel(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: CancelDto) {
    return this.appointments.cancel(ctx, id, body.reason);
  }
}
