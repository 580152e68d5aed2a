import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Clock } from '@chez-soi/kernel';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { AuditSealController } from '../audit/audit-seal.controller';
import { ReadAudit } from '../audit/read-audit';
import { Database } from '../database/database';
import { databaseParts } from '../observe/database-parts';
import { Readiness } from '../observe/readiness';
import { RightsGuard } from '../rights/rights.guard';
import { ASSERTION_KEY, CLOCK, LOGGER, METRICS, SERVICE_NAME } from '../tokens';
import { HealthController } from './health.controller';
import { ProblemFilter } from './problem.filter';
import { ZodPipe } from './zod.pipe';

export interface ServiceKitOptions {
  readonly name: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly assertionKey: Uint8Array;
}

/** What every service has: its database, clock, log, metrics, readiness, rights guard, error answers, read audit and the check of its seal. */
@Global()
@Module({})
export class ServiceKitModule {
  static for(options: ServiceKitOptions): DynamicModule {
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    const readiness = new Readiness();
    databaseParts(options.database).forEach((part) => readiness.add(part));
    const values = [
      { provide: Database, useValue: options.database },
      { provide: CLOCK, useValue: options.clock },
      { provide: LOGGER, useValue: options.log },
      { provide: METRICS, useValue: metrics },
      { provide: ASSERTION_KEY, useValue: options.assertionKey },
      { provide: Readiness, useValue: readiness },
      { provide: SERVICE_NAME, useValue: options.name },
    ];
    return {
      module: ServiceKitModule,
      controllers: [HealthController, AuditSealController],
      providers: [
        ...values,
        ReadAudit,
        { provide: APP_GUARD, useClass: RightsGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ZodPipe },
      ],
      exports: [...values.map(({ provide }) => provide), ReadAudit],
    };
  }
}
