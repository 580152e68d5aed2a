import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Allow, Context, type Ctx, IdPipe } from '@chez-soi/service-kit';
import { SecretsService } from '../webhook/secrets.service';
import { signedHeaders } from '../webhook/signature';
import { WebhookService } from '../webhook/webhook.service';

/** The request as the platform's parser leaves it. */
interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly rawBody?: string;
}

@Controller('telemonitoring')
export class WebhookController {
  constructor(
    private readonly webhook: WebhookService,
    private readonly secrets: SecretsService,
  ) {}

  /** Who sends is told by the signature alone. */
  @Post('webhook/:operator')
  @HttpCode(200)
  @Allow('telemonitoring.deliver')
  take(@Context() ctx: Ctx, @Param('operator', IdPipe) operatorId: string, @Req() request: WebhookRequest) {
    const { body, rawBody: raw = '' } = request;
    return this.webhook.take(ctx, { operatorId, headers: signedHeaders(request.headers), raw, body });
  }

  @Get('operators/:id/secrets')
  @Allow('telemonitoring.secret')
  list(@Context() ctx: Ctx, @Param('id', IdPipe) operatorId: string) {
    return this.secrets.list(ctx, operatorId);
  }

  @Post('operators/:id/secrets')
  @Allow('telemonitoring.secret')
  make(@Context() ctx: Ctx, @Param('id', IdPipe) operatorId: string) {
    return this.secrets.make(ctx, operatorId);
  }
}
