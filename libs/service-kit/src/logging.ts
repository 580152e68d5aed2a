import { type Logger, pino } from 'pino';

/** A service's structured log. Personal data never go in: ids and codes only. */
export function createLogger(service: string, level: string): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
}
