import { z } from 'zod';

/** How a process finds its broker. */
export const kafkaVariables = {
  /** `host:port`, several with commas. */
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^,\s:]+:\d+(,[^,\s:]+:\d+)*$/, 'host:port, several with commas')
    .transform((text) => text.split(',')),
  KAFKA_TOPIC_PREFIX: z.string().max(60).default(''),
};
