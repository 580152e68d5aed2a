import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import { Readiness, type ReadinessReport } from '../observe/readiness';
import { Allow } from '../rights/context';
import { METRICS } from '../tokens';

/** Liveness = the event loop turns; readiness = requests can be sent here, with the state of each part. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    @Inject(METRICS) private readonly metrics: Registry,
  ) {}

  @Get('health/live')
  @Allow('health.read')
  live() {
    return { status: 'up' };
  }

  @Get('health/ready')
  @Allow('health.read')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status === 'down') void reply.status(503).header('retry-after', '2');
    return report;
  }

  @Get('metrics')
  @Allow('health.read')
  @Header('content-type', 'text/plain; version=0.0.4')
  read() {
    return this.metrics.metrics();
  }
}
