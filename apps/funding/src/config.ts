import {
  type Listen,
  parseConfig,
  publicUrlVariable,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';

type Config = ServiceConfig & { readonly listen: Listen; readonly publicUrl: string };

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const variables = parseConfig({ ...serviceVariables, ...publicUrlVariable }, env);
  return { ...serviceConfig(variables), publicUrl: variables.PUBLIC_URL };
}
