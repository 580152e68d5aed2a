import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages through the service's log; each application gets its own instance. */
export function nestLogger(log: Logger): LoggerService {
  return {
    log: (message: string, context?: string) => log.debug({ context }, message),
    debug: (message: string, context?: string) => log.trace({ context }, message),
    verbose: (message: string, context?: string) => log.trace({ context }, message),
    warn: (message: string, context?: string) => log.warn({ context }, message),
    error: (message: string, stack?: string, context?: string) => log.error({ context, stack }, message),
    fatal: (message: string, context?: string) => log.fatal({ context }, message),
  };
}
