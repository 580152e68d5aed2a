import { runAlone } from '@chez-soi/service-kit';
import { createApp, type GatewayApp } from './app';
import { type GatewayConfig, readConfig } from './config';
import { firstAdministratorLine } from './first-administrator';

function readAlone(env: NodeJS.ProcessEnv) {
  const { config, host, port } = readConfig(env);
  return { ...config, listen: { host, port } };
}

/** Without the Département's own issuer, somebody must be able to come in first. */
async function openGateway(config: GatewayConfig): Promise<GatewayApp> {
  const gateway = await createApp(config);
  const line = config.externalIssuer ? null : await firstAdministratorLine(gateway);
  if (line) console.log(line);
  return gateway;
}

/** The gateway in a process of its own. */
runAlone(readAlone, openGateway);
