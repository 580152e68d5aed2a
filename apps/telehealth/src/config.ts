import {
  type Listen,
  parseConfig,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';
import { z } from 'zod';

export interface TelehealthConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl: string;
}

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): TelehealthConfig & { readonly listen: Listen } {
  const variables = parseConfig(
    { ...serviceVariables, PUBLIC_URL: z.url().default('http://127.0.0.1:3000') },
    env,
  );
  return {
    ...serviceConfig(variables),
    publicUrl: variables.PUBLIC_URL.replace(/\/$/, ''),
    listen: { host: variables.HOST, port: variables.PORT },
  };
}
