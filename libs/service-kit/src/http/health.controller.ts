import { Controller, Get, Header, Inject } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import type { Registry } from 'prom-client';
import { Database } from '../database/database';
import { Allow } from '../rights/context';
import { METRICS } from '../tokens';

/** Liveness = the process answers; readiness = its database does too. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    @Inject(METRICS) private readonly metrics: Registry,
  ) {}

  @Get('health/live')
  @Allow('health.read')
  live() {
    return { status: 'up' };
  }

  @Get('health/ready')
  @Allow('health.read')
  async ready() {
    try {
      await this.database.query('SELECT 1');
      return { status: 'up' };
    } catch {
      throw new DomainError('unavailable', {
        fr: 'Base de données injoignable.',
        en: 'Database out of reach.',
      });
    }
  }

  @Get('metrics')
  @Allow('health.read')
  @Header('content-type', 'text/plain; version=0.0.4')
  read() {
    return this.metrics.metrics();
  }
}
