import { Body, Controller, Param, Post } from '@nestjs/common';
import { bookSlot, joinWaitingList } from '@chez-soi/contracts';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { createZodDto } from 'nestjs-zod';
import { BookingService } from '../booking.service';

class BookSlotDto extends createZodDto(bookSlot) {}
class JoinDto extends createZodDto(joinWaitingList) {}

@Controller()
export class BookingsController {
  constructor(private readonly bookings: BookingService) {}

  @Post('slots/:id/appointments')
  @Allow('appointment.book')
  book(@Context() ctx: Ctx, @Param('id', IdPipe) slotId: string, @Body() body: BookSlotDto) {
    return this.bookings.request(ctx, { ...body, ...needsIn(body), slotId });
  }

  @Post('schedules/:id/waiting')
  @Allow('appointment.book')
  wait(@Context() ctx: Ctx, @Param('id', IdPipe) scheduleId: string, @Body() body: JoinDto) {
    const { from, until, ...rest } = body;
    const period = { from: from ? new Date(from) : null, until: until ? new Date(until) : null };
    return this.bookings.request(ctx, { ...rest, ...needsIn(rest), ...period, as: 'waitlist', scheduleId });
  }
}

function needsIn({ basedOn }: { basedOn?: string | undefined }): { basedOn: string[] } {
  return { basedOn: basedOn ? [basedOn] : [] };
}
