import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { createApp as createCareRequests } from '@chez-soi/care-requests/app';
import type { Sender } from '@chez-soi/care-requests/letters/sender';
import { createApp as createCatalogue } from '@chez-soi/catalogue/app';
import type { ServiceName } from '@chez-soi/contracts';
import { createApp as createDirectory } from '@chez-soi/directory/app';
import { createApp as createEvaluation } from '@chez-soi/evaluation/app';
import { createApp as createFunding } from '@chez-soi/funding/app';
import type { EventBus } from '@chez-soi/messaging';
import { listen, type ServiceConfig } from '@chez-soi/service-kit';
import { createApp as createTelehealth } from '@chez-soi/telehealth/app';
import type { TurnOptions } from '@chez-soi/telehealth/sessions/ice';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { root } from './config';
import type { GroupDatabase } from './database';

/** What every service of the group is given besides its own database. */
export interface GroupSettings {
  readonly database: GroupDatabase;
  readonly bus: EventBus;
  readonly publicUrl: string;
  readonly assertionKey: Uint8Array;
  readonly fileKey: string;
  readonly logLevel: string;
  readonly clock: () => Date;
  readonly smtpUrl: string | undefined;
  readonly sender: Sender;
  readonly apaDeskEmail?: string;
  readonly turn?: TurnOptions;
  readonly sockets: Sockets;
}

/** Where each service listens: a Unix socket of its own. */
export type Sockets = Readonly<Record<ServiceName, { readonly socketPath: string }>>;

export type Services = Awaited<ReturnType<typeof createServices>>;

/** All pools together stay below the 60 connections that PostgreSQL keeps for the group. */
const poolSizes: Record<ServiceName | 'gateway', number> = {
  catalogue: 5,
  directory: 7,
  'care-requests': 14,
  funding: 5,
  telehealth: 5,
  evaluation: 6,
  gateway: 8,
};

/** Every service as a separate Nest application of this process, wired, not listening yet. */
export async function createServices(settings: GroupSettings) {
  const { bus, smtpUrl, sockets } = settings;
  const territoryDir = join(root, 'apps/directory/data');
  const of = (service: ServiceName) => ({ ...configOf(settings, service), territoryDir });
  const [catalogue, directory, careRequests, funding, telehealth, evaluation] = await Promise.all([
    createCatalogue(
      { ...of('catalogue'), servicesFile: join(root, 'apps/catalogue/data/services.json') },
      bus,
    ),
    createDirectory(of('directory'), bus),
    createCareRequests(
      {
        ...of('care-requests'),
        territoryFile: join(territoryDir, 'communes.json'),
        catalogue: sockets.catalogue,
        directory: sockets.directory,
        sender: settings.sender,
        fileKey: settings.fileKey,
        ...(settings.apaDeskEmail ? { apaDeskEmail: settings.apaDeskEmail } : {}),
        ...(smtpUrl ? { smtpUrl } : {}),
      },
      bus,
    ),
    createFunding(of('funding'), bus),
    createTelehealth(
      { ...of('telehealth'), fileKey: settings.fileKey, ...(settings.turn ? { turn: settings.turn } : {}) },
      bus,
    ),
    createEvaluation(of('evaluation'), bus),
  ]);
  return { catalogue, directory, 'care-requests': careRequests, funding, telehealth, evaluation };
}

export function configOf(
  settings: GroupSettings,
  service: ServiceName | 'gateway',
): ServiceConfig & { publicUrl: string } {
  return {
    databaseUrl: settings.database.urlOf(service),
    poolSize: poolSizes[service],
    assertionKey: settings.assertionKey,
    logLevel: settings.logLevel,
    clock: settings.clock,
    publicUrl: settings.publicUrl,
  };
}

/** Names a socket for each service, in a new folder that only this user can enter. */
export function socketsIn(folder: string): Sockets {
  chmodSync(folder, 0o700);
  const names = Object.keys(poolSizes).filter((name) => name !== 'gateway');
  return Object.fromEntries(
    names.map((name) => [name, { socketPath: join(folder, `${name}.sock`) }]),
  ) as unknown as Sockets;
}

export async function listenOnSockets(services: Services, sockets: Sockets): Promise<void> {
  const entries = Object.entries(services) as [ServiceName, { app: NestFastifyApplication }][];
  await Promise.all(entries.map(([name, { app }]) => listen(app, sockets[name])));
}
