import {
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type Listen,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import { z } from 'zod';
import type { Sender } from './messages/senders';
import type { Commune } from './territory';

export interface CareRequestsConfig extends ServiceConfig {
  /** The communes of the département: `territory` itself, or the file that lists them (code, lat, lon, epci). */
  readonly territory?: readonly Commune[];
  readonly territoryFile?: string;
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl?: string;
  /** `smtp://…`; without it e-mails wait, visibly. */
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  /** How texts to mobile phones leave; without it they wait, visibly. */
  readonly sms?: Sender;
  /** Milliseconds between two looks at what has come due; 0 = only when asked, as specs do. */
  readonly dueWorkEveryMs?: number;
}

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): CareRequestsConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    {
      ...serviceVariables,
      CHEZ_SOI_TERRITORY_FILE: z.string().min(1),
      ...publicUrlVariable,
      SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
      MAIL_FROM: z.string().min(3).default('Chez-soi <ne-pas-repondre@chez-soi.invalid>'),
      DUE_WORK_EVERY_MS: z.coerce.number().int().min(100).max(600_000).default(2000),
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    territoryFile: variables.CHEZ_SOI_TERRITORY_FILE,
    publicUrl: variables.PUBLIC_URL,
    ...(variables.SMTP_URL ? { smtpUrl: variables.SMTP_URL } : {}),
    mailFrom: variables.MAIL_FROM,
    dueWorkEveryMs: variables.DUE_WORK_EVERY_MS,
  };
}

const communeLine = z.object({
  code: z.string(),
  epciCode: z.string().nullish(),
  epci: z.string().nullish(),
  lat: z.number(),
  lon: z.number(),
});

/** The communes of a territory file: a JSON list with code, position and EPCI of each. */
export function parseTerritory(json: string): Commune[] {
  return z
    .array(communeLine)
    .min(1)
    .parse(JSON.parse(json))
    .map(({ code, epciCode, epci, lat, lon }) => ({ code, epciCode: epciCode ?? epci ?? null, lat, lon }));
}
