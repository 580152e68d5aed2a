import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  answerAppointment,
  appointmentQuery,
  attendAppointment,
  bookAppointment,
  cancelAppointment,
  moveAppointment,
} from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { AppointmentsService } from '../appointments.service';
import { BookingService } from '../booking.service';

class AnswerDto extends createZodDto(answerAppointment) {}
class AppointmentQueryDto extends createZodDto(appointmentQuery) {}
class AttendDto extends createZodDto(attendAppointment) {}
class BookDto extends createZodDto(bookAppointment) {}
class CancelDto extends createZodDto(cancelAppointment) {}
class MoveDto extends createZodDto(moveAppointment) {}

@Controller('appointments')
export class AppointmentsController {
  constructor(
    private readonly appointments: AppointmentsService,
    private readonly bookings: BookingService,
  ) {}

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
    return this.bookings.cancel(ctx, id, body.reason);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Allow('appointment.book')
  confirm(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.bookings.confirm(ctx, id);
  }

  @Post(':id/move')
  @HttpCode(200)
  @Allow('appointment.move')
  move(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: MoveDto) {
    return this.bookings.move(ctx, id, body.slotId);
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @Allow('appointment.attend')
  attend(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: AttendDto) {
    return this.bookings.attend(ctx, id, body.action);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Allow('appointment.answer')
  answer(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: AnswerDto) {
    return this.bookings.answer(ctx, id, body.actor, body.status);
  }
}
