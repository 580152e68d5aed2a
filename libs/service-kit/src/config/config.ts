import { z, type ZodRawShape } from 'zod';
import type { Listen } from '../http/build-service-app';

/** The environment did not fit: one sentence per variable, all at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Configuration to correct:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Parses the environment once with a service's schema; throws `ConfigError` naming every faulty variable. */
export function parseConfig<S extends ZodRawShape>(
  shape: S,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<S>> {
  const result = z.object(shape).safeParse(env);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Variables that every service reads. */
export const serviceVariables = {
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(50).default(8),
  /** Shared secret of gateway and services, at least 32 characters. */
  ASSERTION_KEY: z.string().min(32),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** For services that keep files: the secret that seals them (several by commas, the newest first). */
export const fileKeyVariable = { FILE_KEY: z.string().min(32) };

/** For services whose answers name the address under which people reach the platform; without trailing slash. */
export const publicUrlVariable = {
  PUBLIC_URL: z
    .url()
    .default('http://127.0.0.1:3000')
    .transform((url) => url.replace(/\/$/, '')),
};

/** What `createApp` of every service takes, however it was put together. */
export interface ServiceConfig {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly assertionKey: Uint8Array;
  readonly logLevel: string;
  /** The clock of the service; tests and demo data set their own. */
  readonly clock?: () => Date;
}

/** The common part of a service's configuration, and where it listens, from its parsed variables. */
export function serviceConfig(variables: {
  DATABASE_URL: string;
  DATABASE_POOL_SIZE: number;
  ASSERTION_KEY: string;
  LOG_LEVEL: string;
  HOST: string;
  PORT: number;
}): ServiceConfig & { readonly listen: Listen } {
  return {
    databaseUrl: variables.DATABASE_URL,
    poolSize: variables.DATABASE_POOL_SIZE,
    assertionKey: new TextEncoder().encode(variables.ASSERTION_KEY),
    logLevel: variables.LOG_LEVEL,
    listen: { host: variables.HOST, port: variables.PORT },
  };
}
