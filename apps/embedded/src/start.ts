import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstAdministratorLine } from '@chez-soi/gateway/first-administrator';
import { LocalBus } from '@chez-soi/messaging';
import { keepCommandLineClient } from './command-line-client';
import { type EmbeddedConfig, root } from './config';
import { type GroupDatabase, openGroupDatabase } from './database';
import { loadDemo } from './demo';
import { demoAccounts, demoPassword } from './demo-accounts';
import { requireFreePort } from './free-port';
import { type Gateway, openGatewayThread } from './gateway-thread';
import {
  configOf,
  createServices,
  type GroupSettings,
  listenOnSockets,
  type Services,
  socketsIn,
} from './services';

/** The running process group. */
export interface Running {
  /** A part that the others cannot do without ended by itself; `sentence` says which. */
  onFailure(listener: (sentence: string) => void): void;
  /** Stops gateway, services with their relays, PostgreSQL, in that order. */
  stop(): Promise<void>;
}

export async function start(config: EmbeddedConfig): Promise<Running> {
  await requireFreePort(config.port);
  const { database, secrets } = await openGroupDatabase(config);
  const bus = new LocalBus();
  const socketFolder = mkdtempSync(join(tmpdir(), 'chez-soi-'));
  const settings: GroupSettings = {
    database,
    bus,
    publicUrl: `http://127.0.0.1:${config.port}`,
    assertionKey: new TextEncoder().encode(secrets.assertionKey),
    fileKey: secrets.fileKey,
    logLevel: config.logLevel,
    clock: config.clock,
    smtpUrl: config.smtpUrl,
    sender: config.sender,
    ...(config.apaDeskEmail ? { apaDeskEmail: config.apaDeskEmail } : {}),
    ...(config.turn ? { turn: config.turn } : {}),
    sockets: socketsIn(socketFolder),
  };
  const opened: { services?: Services; gateway?: Gateway } = {};
  const stop = async () => {
    await opened.gateway?.close();
    await Promise.all(Object.values(opened.services ?? {}).map((service) => service.close()));
    await bus.close();
    await database.stop();
    rmSync(socketFolder, { recursive: true, force: true });
  };
  try {
    opened.services = await createServices(settings);
    await listenOnSockets(opened.services, settings.sockets);
    opened.gateway = await openGateway(config, settings);
    await welcome(config, settings, opened.services, opened.gateway);
    return { onFailure: failureOf(database, opened.gateway), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

function failureOf(database: GroupDatabase, gateway: Gateway): Running['onFailure'] {
  return (listener) => {
    database.onExit(() => listener('PostgreSQL s’est arrêté.'));
    gateway.onExit((error) => {
      console.error(error);
      listener('La passerelle s’est arrêtée.');
    });
  };
}

function openGateway(config: EmbeddedConfig, settings: GroupSettings): Promise<Gateway> {
  const { clock: _, ...own } = configOf(settings, 'gateway');
  return openGatewayThread({
    ...own,
    clockOffsetMs: config.clockOffsetMs,
    upstreams: settings.sockets,
    portalFolder: join(root, 'dist/apps/portal'),
    demo: !config.empty && !config.production,
    externalIssuer: null,
    metricsToken: null,
    trustedProxies: ['loopback'],
    contact: config.contact,
  });
}

/** First start: demonstration data, or a link for the administrator. Then the door opens. */
async function welcome(
  config: EmbeddedConfig,
  settings: GroupSettings,
  services: Services,
  gateway: Gateway,
): Promise<void> {
  const withDemo = !config.empty && !config.production;
  const { any: startedBefore } = await gateway.accountKinds();
  if (withDemo && !startedBefore) await loadDemo(services, gateway, config.clock());
  const { demo } = await gateway.accountKinds();
  const accounts = withDemo && demo ? demoAccounts : [];
  const invitation = await firstAdministratorLine(gateway);
  await keepCommandLineClient(config.dataDir, settings.publicUrl, gateway);
  await gateway.listen(config.port);
  console.log(`Chez-soi est prêt : ${settings.publicUrl}`);
  if (invitation) console.log(invitation);
  if (accounts.length > 0) {
    console.log(`Comptes de démonstration (mot de passe : ${demoPassword})`);
    for (const { email, label } of accounts) console.log(`  ${email.padEnd(32)} ${label.fr}`);
  }
}
