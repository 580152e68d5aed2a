import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  answerAppointment,
  appointmentQuery,
  attendAppointment,
  bookAppointment,
  cancelAppointment,
  confirmAppointment,
  moveAppointment,
  waitingQuery,
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
class ConfirmDto extends createZodDto(confirmAppointment) {}
class MoveDto extends createZodDto(moveAppointment) {}
class WaitingQueryDto extends createZodDto(waitingQuery) {}

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

  @Get('waiting')
  @Allow('appointment.read')
  waiting(@Context() ctx: Ctx, @Query() query: WaitingQueryDto) {
    return this.appointments.waiting(ctx, query);
  }

  @Get(':id')
  @Allow('appointment.read')
  read(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.appointments.read(ctx, id);
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
  confirm(@Context() ctx: Ctx, @Param('id', IdPipe) id: string, @Body() body: ConfirmDto) {
    return this.bookings.confirm(ctx, id, body);
  }

  @Post(':id/pass')
  @HttpCode(200)
  @Allow('appointment.book')
  pass(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.bookings.pass(ctx, id);
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
