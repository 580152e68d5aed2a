import { join, resolve } from 'node:path';
import { parseConfig } from '@chez-soi/service-kit';
import { z } from 'zod';

/** The checkout that this compiled file belongs to: `dist/apps/embedded/src` is four folders below it. */
export const root = resolve(__dirname, '../../../..');

export interface EmbeddedConfig {
  readonly port: number;
  readonly dataDir: string;
  /** An existing PostgreSQL (15 or later) instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly empty: boolean;
  readonly production: boolean;
  readonly logLevel: string;
  readonly smtpUrl: string | undefined;
  readonly clock: () => Date;
}

/** Environment and flags of `npm start`; throws `ConfigError` naming every faulty variable at once. */
export function readConfig(env: NodeJS.ProcessEnv, flags: readonly string[]): EmbeddedConfig {
  const parsed = parseConfig(
    {
      PORT: z.coerce.number().int().min(0).max(65535).default(3000),
      CHEZ_SOI_DATA_DIR: z.string().default(join(root, '.data')),
      CHEZ_SOI_DATABASE_URL: z
        .string()
        .regex(/^postgres(ql)?:\/\//)
        .optional(),
      NODE_ENV: z.string().optional(),
      LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
      SMTP_URL: z.string().optional(),
      // For trials of deadlines: the platform lives so many minutes ahead. Ignored in production.
      CHEZ_SOI_CLOCK_OFFSET_MINUTES: z.coerce.number().int().default(0),
    },
    env,
  );
  const production = parsed.NODE_ENV === 'production';
  const offsetMs = production ? 0 : parsed.CHEZ_SOI_CLOCK_OFFSET_MINUTES * 60_000;
  return {
    port: parsed.PORT,
    dataDir: resolve(parsed.CHEZ_SOI_DATA_DIR),
    databaseUrl: parsed.CHEZ_SOI_DATABASE_URL,
    empty: flags.includes('--empty'),
    production,
    logLevel: parsed.LOG_LEVEL,
    smtpUrl: parsed.SMTP_URL,
    clock: () => new Date(Date.now() + offsetMs),
  };
}
