import {
  fileKeyVariable,
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type Listen,
  type ServiceConfig,
  serviceVariables,
  type Upstream,
  upstreamVariable,
} from '@chez-soi/service-kit';
import { z } from 'zod';
import type { PdfWorkerOptions } from './letters/pdf/pdf-workers';
import type { Sender as LetterSender } from './letters/sender';
import { letterVariables, readSender } from './letters/sender-variables';
import type { Sender } from './messages/senders';
import type { Commune } from './territory';

export interface CareRequestsConfig extends ServiceConfig {
  /** The communes of the département: `territory` itself, or the file that lists them (code, lat, lon, epci). */
  readonly territory?: readonly Commune[];
  readonly territoryFile?: string;
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl?: string;
  /** Where sheets of services and addresses of providers are read, both public; without them, what needs them waits. */
  readonly catalogue?: Upstream;
  readonly directory?: Upstream;
  /** `smtp://…`; without it e-mails wait, visibly. */
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  /** How texts to mobile phones leave; without it they wait, visibly. */
  readonly sms?: Sender;
  /** Whom the morning mail about legal clocks goes to; without it, it is shown to the administrator only. */
  readonly apaDeskEmail?: string;
  /** How the Département signs its letters; without it, in general words. */
  readonly sender?: LetterSender;
  /** Seals the files of the service: 32 characters or more; several by commas, the newest first. */
  readonly fileKey: string;
  /** How PDFs are made; specs run the worker from its source. */
  readonly pdfWorkers?: PdfWorkerOptions;
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
      CATALOGUE_URL: upstreamVariable.optional(),
      DIRECTORY_URL: upstreamVariable.optional(),
      SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
      MAIL_FROM: z.string().min(3).default('Chez-soi <ne-pas-repondre@chez-soi.invalid>'),
      ...letterVariables,
      ...fileKeyVariable,
      APA_DESK_EMAIL: z.email().optional(),
      DUE_WORK_EVERY_MS: z.coerce.number().int().min(100).max(600_000).default(2000),
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    territoryFile: variables.CHEZ_SOI_TERRITORY_FILE,
    publicUrl: variables.PUBLIC_URL,
    ...(variables.CATALOGUE_URL ? { catalogue: variables.CATALOGUE_URL } : {}),
    ...(variables.DIRECTORY_URL ? { directory: variables.DIRECTORY_URL } : {}),
    ...(variables.SMTP_URL ? { smtpUrl: variables.SMTP_URL } : {}),
    mailFrom: variables.MAIL_FROM,
    sender: readSender(variables),
    fileKey: variables.FILE_KEY,
    ...(variables.APA_DESK_EMAIL ? { apaDeskEmail: variables.APA_DESK_EMAIL } : {}),
    dueWorkEveryMs: variables.DUE_WORK_EVERY_MS,
  };
}

const communeLine = z.object({
  code: z.string(),
  name: z.string(),
  epciCode: z.string().nullish(),
  epci: z.string().nullish(),
  lat: z.number(),
  lon: z.number(),
});

/** The communes of a territory file: a JSON list with code, name, position and EPCI of each. */
export function parseTerritory(json: string): Commune[] {
  return z
    .array(communeLine)
    .min(1)
    .parse(JSON.parse(json))
    .map(({ epciCode, epci, ...same }) => ({ ...same, epciCode: epciCode ?? epci ?? null }));
}
