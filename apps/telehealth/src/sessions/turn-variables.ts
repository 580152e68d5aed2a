import { ConfigError } from '@chez-soi/service-kit';
import { z } from 'zod';
import type { TurnOptions } from './ice';

/** The environment of video sessions; addresses as browsers take them, by commas. */
export const turnVariables = {
  TURN_URLS: z
    .string()
    .regex(/^(turns?|stun):[^\s,]+(,(turns?|stun):[^\s,]+)*$/)
    .optional(),
  /** Shared with coturn (`static-auth-secret`). */
  TURN_SECRET: z.string().min(16).optional(),
  TURN_TTL_SECONDS: z.coerce.number().int().min(60).max(86_400).default(3_600),
};

/** Nothing where no server is named; throws `ConfigError` for a server without its secret. */
export function turnOf(variables: {
  TURN_URLS?: string | undefined;
  TURN_SECRET?: string | undefined;
  TURN_TTL_SECONDS: number;
}): { turn?: TurnOptions } {
  const { TURN_URLS: urls, TURN_SECRET: secret, TURN_TTL_SECONDS: ttlSeconds } = variables;
  if (!urls) return {};
  if (!secret) throw new ConfigError(['TURN_SECRET: needed where TURN_URLS names a server']);
  return { turn: { urls: urls.split(','), secret, ttlSeconds } };
}
