import {
  type Listen,
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import { z } from 'zod';
import type { RebuildConfig } from './rebuild-from-logs';

export interface EvaluationConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl: string;
  /** Folder of `communes.json`, which says to which EPCI each commune belongs. */
  readonly territoryDir: string;
}

/** The environment of a rebuild: evaluation's database, and where the events of others are read. */
export function readRebuildConfig(env: NodeJS.ProcessEnv): RebuildConfig {
  const { DATABASE_URL, LOG_LEVEL, CARE_REQUESTS_LOG_URL, TELEHEALTH_LOG_URL } = parseConfig(
    {
      DATABASE_URL: serviceVariables.DATABASE_URL,
      LOG_LEVEL: serviceVariables.LOG_LEVEL,
      CARE_REQUESTS_LOG_URL: z.string().min(1),
      TELEHEALTH_LOG_URL: z.string().min(1),
    },
    env,
  );
  return {
    databaseUrl: DATABASE_URL,
    logLevel: LOG_LEVEL,
    careRequestsLogUrl: CARE_REQUESTS_LOG_URL,
    telehealthLogUrl: TELEHEALTH_LOG_URL,
  };
}

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): EvaluationConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    {
      ...serviceVariables,
      ...publicUrlVariable,
      CHEZ_SOI_TERRITORY_DIR: z.string().min(1),
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    publicUrl: variables.PUBLIC_URL,
    territoryDir: variables.CHEZ_SOI_TERRITORY_DIR,
  };
}
