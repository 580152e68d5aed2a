import {
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import type { Listen } from '@chez-soi/service-kit';
import { z } from 'zod';

export interface CatalogueConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl?: string;
  /** Reference sheets to load at start; those that exist already stay as they are. */
  readonly servicesFile?: string;
}

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): CatalogueConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    {
      ...serviceVariables,
      ...publicUrlVariable,
      CHEZ_SOI_SERVICES_FILE: z.string().optional(),
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    publicUrl: variables.PUBLIC_URL,
    ...(variables.CHEZ_SOI_SERVICES_FILE ? { servicesFile: variables.CHEZ_SOI_SERVICES_FILE } : {}),
  };
}
