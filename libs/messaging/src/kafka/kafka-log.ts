import { type logCreator, logLevel } from 'kafkajs';
import type { Logger } from 'pino';

/** kafkajs speaks of every retry as an error; what it heals by itself is told at `debug` only. */
export function kafkaLog(log: Logger): logCreator {
  return () =>
    ({ level, log: { message, ...rest } }) => {
      const { error, groupId, broker } = rest as Record<string, string | undefined>;
      const facts = { kafka: { message, error, groupId, broker } };
      if (level === logLevel.ERROR && !isHealing(message, error)) log.warn(facts, 'kafka');
      else log.debug(facts, 'kafka');
    };
}

function isHealing(message: string, error: string | undefined): boolean {
  return /rebalanc|coordinator|retry|Connection error|ECONNREFUSED|closed connection/i.test(
    `${message} ${error}`,
  );
}
