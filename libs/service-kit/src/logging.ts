import { type DestinationStream, type Logger, pino } from 'pino';
import { safeError } from './observe/safe-error';
import { scopeFacts } from './observe/scope';

/**
 * A service's structured log. Personal data never go in: ids and codes only. Lines of a request or an event carry its
 * correlation id. They go to the standard output unless `to` is given.
 */
export function createLogger(service: string, level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: scopeFacts,
    serializers: { err: (error: unknown) => safeError(error) },
  };
  return to ? pino(options, to) : pino(options);
}
