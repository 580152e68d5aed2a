import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { MessagesService } from '../messages/messages.service';
import { MessageQueryDto } from './dto';

@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @Allow('message.read')
  list(@Context() ctx: Ctx, @Query() query: MessageQueryDto) {
    return this.messages.list(ctx, query);
  }

  @Get('sending')
  @Allow('message.manage')
  sending() {
    return this.messages.sending();
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Allow('message.manage')
  resend(@Context() ctx: Ctx, @Param('id', IdPipe) id: string) {
    return this.messages.resend(ctx, id);
  }
}
