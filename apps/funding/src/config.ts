import {
  type Listen,
  parseConfig,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
} from '@chez-soi/service-kit';

/** The environment of the service when it runs alone; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): ServiceConfig & { readonly listen: Listen } {
  return serviceConfig(parseConfig(serviceVariables, env));
}
