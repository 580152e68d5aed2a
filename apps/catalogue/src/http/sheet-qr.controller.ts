import { Allow, Context, type Ctx } from '@chez-soi/service-kit';
import { Controller, Get, Header, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { toString } from 'qrcode';
import { CatalogueService } from '../catalogue.service';

/** A printed sheet leads back to its page: the address is the one under which the reader reached the platform. */
@Controller('services/:code/qr.svg')
export class SheetQrController {
  constructor(@Inject(CatalogueService) private readonly catalogue: CatalogueService) {}

  @Get()
  @Allow('service.read')
  @Header('content-type', 'image/svg+xml')
  async read(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const sheet = await this.catalogue.read(ctx, code);
    // Fastify trusts the gateway's x-forwarded-proto and x-forwarded-host.
    return toString(`${request.protocol}://${request.host}/services/${sheet.code}`, {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 2,
    });
  }
}
