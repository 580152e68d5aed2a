import { join, resolve } from 'node:path';
import type { Sender } from '@chez-soi/care-requests/letters/sender';
import { letterVariables, readSender } from '@chez-soi/care-requests/letters/sender-variables';
import { type Contact, contactOf, contactVariables } from '@chez-soi/gateway/contact';
import { clockAhead } from '@chez-soi/kernel';
import { parseConfig } from '@chez-soi/service-kit';
import type { TurnOptions } from '@chez-soi/telehealth/sessions/ice';
import { turnOf, turnVariables } from '@chez-soi/telehealth/sessions/turn-variables';
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
  /** Whom families call. */
  readonly contact: Contact | null;
  /** How the Département signs its letters. */
  readonly sender: Sender;
  /** Whom the morning mail about the legal clocks of the APA goes to. */
  readonly apaDeskEmail?: string;
  /** TURN servers for video sessions; without, browsers reach each other directly or not at all. */
  readonly turn?: TurnOptions;
  /** How far the platform lives ahead, and its clock. */
  readonly clockOffsetMs: number;
  readonly clock: () => Date;
}

const variables = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  CHEZ_SOI_DATA_DIR: z.string().default(join(root, '.data')),
  CHEZ_SOI_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  SMTP_URL: z.string().optional(),
  CHEZ_SOI_CONTACT_PHONE: contactVariables.CONTACT_PHONE,
  CHEZ_SOI_CONTACT_HOURS: contactVariables.CONTACT_HOURS,
  CHEZ_SOI_CONTACT_HOURS_EN: contactVariables.CONTACT_HOURS_EN,
  CHEZ_SOI_APA_SENDER_NAME: letterVariables.APA_SENDER_NAME,
  CHEZ_SOI_APA_SENDER_ADDRESS: letterVariables.APA_SENDER_ADDRESS,
  CHEZ_SOI_APA_SENDER_PLACE: letterVariables.APA_SENDER_PLACE,
  CHEZ_SOI_APA_REMEDIES: letterVariables.APA_REMEDIES,
  CHEZ_SOI_APA_DESK_EMAIL: z.email().optional(),
  ...turnVariables,
  // For trials of deadlines: the platform lives so many minutes ahead. Ignored in production.
  CHEZ_SOI_CLOCK_OFFSET_MINUTES: z.coerce.number().int().default(0),
};

/** Environment and flags of `npm start`; throws `ConfigError` naming every faulty variable at once. */
export function readConfig(env: NodeJS.ProcessEnv, flags: readonly string[]): EmbeddedConfig {
  const parsed = parseConfig(variables, env);
  const empty = flags.includes('--empty');
  const production = parsed.NODE_ENV === 'production';
  const clockOffsetMs = production ? 0 : parsed.CHEZ_SOI_CLOCK_OFFSET_MINUTES * 60_000;
  return {
    port: parsed.PORT,
    dataDir: resolve(parsed.CHEZ_SOI_DATA_DIR),
    databaseUrl: parsed.CHEZ_SOI_DATABASE_URL,
    empty,
    production,
    logLevel: parsed.LOG_LEVEL,
    smtpUrl: parsed.SMTP_URL,
    contact: contactOf(
      {
        CONTACT_PHONE: parsed.CHEZ_SOI_CONTACT_PHONE,
        CONTACT_HOURS: parsed.CHEZ_SOI_CONTACT_HOURS,
        CONTACT_HOURS_EN: parsed.CHEZ_SOI_CONTACT_HOURS_EN,
      },
      !empty && !production,
    ),
    sender: readSender({
      APA_SENDER_NAME: parsed.CHEZ_SOI_APA_SENDER_NAME,
      APA_SENDER_ADDRESS: parsed.CHEZ_SOI_APA_SENDER_ADDRESS,
      APA_SENDER_PLACE: parsed.CHEZ_SOI_APA_SENDER_PLACE,
      APA_REMEDIES: parsed.CHEZ_SOI_APA_REMEDIES,
    }),
    ...(parsed.CHEZ_SOI_APA_DESK_EMAIL ? { apaDeskEmail: parsed.CHEZ_SOI_APA_DESK_EMAIL } : {}),
    ...turnOf(parsed),
    clockOffsetMs,
    clock: clockAhead(clockOffsetMs),
  };
}
