import { z } from 'zod';
import { type ReminderRules, usualReminders } from './domain/reminder';
import {
  fileKeyVariable,
  type Listen,
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import type { TurnOptions } from './sessions/ice';
import { turnOf, turnVariables } from './sessions/turn-variables';

export interface TelehealthConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl: string;
  /** Seals the secrets of operators: 32 characters or more, several by commas, the newest first. */
  readonly fileKey: string;
  /** How often holds that ended are given back; 0 leaves it to whoever asks, as specs do. 5 seconds by default. */
  readonly sweepEveryMs?: number;
  /** TURN servers for lines that do not reach each other; without, browsers try directly only. */
  readonly turn?: TurnOptions;
  /** When people are reminded of an appointment: the day before at 18:00 in Paris, and an hour before, by default. */
  readonly reminders?: ReminderRules;
}

const reminderVariables = {
  REMINDER_DAY_BEFORE_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default(usualReminders.dayBeforeAt),
  REMINDER_MINUTES_BEFORE: z.coerce.number().int().min(5).max(720).default(usualReminders.minutesBefore),
};

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): TelehealthConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    {
      ...serviceVariables,
      ...publicUrlVariable,
      ...fileKeyVariable,
      ...turnVariables,
      ...reminderVariables,
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    publicUrl: variables.PUBLIC_URL,
    fileKey: variables.FILE_KEY,
    ...turnOf(variables),
    reminders: {
      dayBeforeAt: variables.REMINDER_DAY_BEFORE_AT,
      minutesBefore: variables.REMINDER_MINUTES_BEFORE,
    },
  };
}
