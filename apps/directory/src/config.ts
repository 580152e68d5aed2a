import {
  type Listen,
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import { z } from 'zod';

export interface DirectoryConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl?: string;
  /** Folder of `communes.json` and `epci.json`, loaded at the first start. */
  readonly territoryDir?: string;
}

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): DirectoryConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    {
      ...serviceVariables,
      ...publicUrlVariable,
      CHEZ_SOI_TERRITORY_DIR: z.string().optional(),
    },
    env,
  );
  return {
    ...serviceConfig(variables),
    publicUrl: variables.PUBLIC_URL,
    ...(variables.CHEZ_SOI_TERRITORY_DIR ? { territoryDir: variables.CHEZ_SOI_TERRITORY_DIR } : {}),
  };
}
