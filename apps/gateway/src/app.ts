import type { Server } from 'node:http';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Clock, systemClock } from '@chez-soi/kernel';
import { buildServiceApp, createLogger, Database, ServiceKitModule } from '@chez-soi/service-kit';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { AccountsService } from './accounts.service';
import { CallersService } from './callers.service';
import { CONFIG, type GatewayConfig, refuseDemoInProduction } from './config';
import { HousekeepingService } from './housekeeping.service';
import { AccountsController } from './http/accounts.controller';
import { ColleaguesController } from './http/colleagues.controller';
import { guardFrontDoor } from './http/front-door';
import { registerInvitationRoutes } from './http/invitation.routes';
import { countRequests } from './http/rate-limits';
import { registerRegistrationRoutes } from './http/registration.routes';
import { RelativesController } from './http/relatives.controller';
import { SessionController } from './http/session.controller';
import { registerSignInRoutes } from './http/sign-in.routes';
import { AccessTokens } from './issuer/access-tokens';
import { introspectSignedTokens } from './issuer/introspection';
import { createIssuer } from './issuer/issuer';
import { makeIssuerSecrets } from './issuer/issuer-secrets';
import { mountIssuer } from './issuer/mount-issuer';
import { type MachineCredentials, MachinesService } from './machines.service';
import { PasswordSignInService } from './password-sign-in.service';
import { registerPortalFiles } from './portal/portal-files';
import { RegistrationService } from './registration.service';
import { RelativesService } from './relatives.service';
import { registerFhirBase } from './routing/fhir-base';
import { GrantsClient } from './routing/grants-client';
import { OpenStreams } from './routing/open-streams';
import { registerProxy } from './routing/proxy';
import { passUpgradesOn } from './routing/upgrade';
import { ScopeAdmission } from './scope-admission';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { dispatchWithin } from './sign-in/dispatch-within';
import { RelyingParty } from './sign-in/relying-party';
import { AccountNamesStore } from './store/account-names.store';
import { type AccountKinds, AccountStore, type DemoAccount } from './store/account.store';
import { type IssuerSecrets, IssuerSecretStore } from './store/issuer-secret.store';
import { migrations } from './store/migrations';
import { MachineClientStore } from './store/machine-client.store';
import { RelativeStore } from './store/relative.store';
import { SessionStore } from './store/session.store';
import { SignInAttemptStore } from './store/sign-in-attempt.store';

export type { MachineCredentials } from './machines.service';
export type { GatewayConfig } from './config';
export type { DemoAccount } from './store/account.store';
export { migrations } from './store/migrations';

const SHUTDOWN_MS = 5000;

export interface GatewayApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  /** Which kinds of accounts there are: an empty platform has none. */
  accountKinds(): Promise<AccountKinds>;
  /** The link with which the first administrator of an empty platform chooses a password; valid 7 days. */
  createAdministratorInvitation(email: string, name: string): Promise<string>;
  /** The client of the installation's own command line: the stored one, or a new one if its account is unknown. */
  keepMachine(name: string, stored: MachineCredentials | null): Promise<MachineCredentials>;
  /** Accounts that visitors may try, in demo mode only. Loading them again changes nothing. */
  loadDemoAccounts(accounts: readonly DemoAccount[], password: string): Promise<void>;
  close(): Promise<void>;
}

/** The gateway, ready to listen. It starts without its services and without the issuer being reachable. */
export async function createApp(given: GatewayConfig): Promise<GatewayApp> {
  const config = refuseDemoInProduction(given, process.env);
  const clock = config.clock ?? systemClock;
  const database = await Database.open({ url: config.databaseUrl, poolSize: config.poolSize, migrations });
  const secrets = await new IssuerSecretStore(database).loadOrCreate(makeIssuerSecrets, clock());
  const app = await nestApp(config, clock, database, secrets);
  const streams = await wireFastify(app, config, clock, secrets);
  const accounts = app.get(AccountsService);
  return {
    app,
    database,
    accountKinds: () => app.get(AccountStore).kinds(),
    createAdministratorInvitation: async (email, name) =>
      (await accounts.createAdministratorInvitation(email, name, clock())).link,
    keepMachine: (name, stored) => app.get(MachinesService).keep(name, stored, clock()),
    loadDemoAccounts: (list, password) => accounts.loadDemoAccounts(list, password, clock()),
    close: async () => {
      streams.closeAll();
      await closeWithin(app, SHUTDOWN_MS);
      await database.close();
    },
  };
}

/** Lets answers that are under way finish; a client that holds its connection open does not hold up the end. */
async function closeWithin(app: NestFastifyApplication, ms: number): Promise<void> {
  const server = app.getHttpServer() as Server;
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), ms);
  await app.close();
  clearInterval(idle);
  clearTimeout(deadline);
}

async function nestApp(config: GatewayConfig, clock: Clock, database: Database, secrets: IssuerSecrets) {
  const log = createLogger('gateway', config.logLevel);
  let fastify: FastifyInstance | null = null;
  const relyingParty = new RelyingParty({
    publicUrl: config.publicUrl,
    external: config.externalIssuer,
    portalClientSecret: secrets.portalClientSecret,
    loginStateKey: Buffer.from(secrets.loginStateKey, 'base64url'),
    dispatch: (request) => dispatchWithin(fastify!, request),
  });

  @Module({
    imports: [
      ServiceKitModule.for({ name: 'gateway', database, clock, log, assertionKey: config.assertionKey }),
    ],
    controllers: [SessionController, AccountsController, RelativesController, ColleaguesController],
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: RelyingParty, useValue: relyingParty },
      { provide: ScopeAdmission, useValue: new ScopeAdmission(config.upstreams, clock) },
      ...[AccountStore, MachineClientStore, RelativeStore, SessionStore, SignInAttemptStore],
      ...[AccountNamesStore, AccountsService, MachinesService, RelativesService, SessionsService],
      ...[PasswordSignInService, RegistrationService, SignInService, HousekeepingService],
    ],
  })
  class GatewayModule {}

  // The gateway's own routes are under /api, beside those of the services.
  const app = await buildServiceApp({
    name: 'api',
    module: GatewayModule,
    log,
    trustedProxies: config.trustedProxies,
  });
  fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  return app;
}

/** Everything that is not a JSON route of the gateway's own: the door, the issuer, pages, services, files. */
async function wireFastify(
  app: NestFastifyApplication,
  config: GatewayConfig,
  clock: Clock,
  secrets: IssuerSecrets,
) {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const { publicUrl, upstreams, assertionKey } = config;
  const grants = new GrantsClient(upstreams['care-requests'], assertionKey, clock);
  const tokens = new AccessTokens(secrets, publicUrl);
  const callers = new CallersService(app.get(SessionsService), tokens, grants, clock, publicUrl);
  const streams = new OpenStreams(app.get(SessionStore), grants, clock);
  const provider = await createIssuer({
    publicUrl,
    secrets,
    accounts: app.get(AccountStore),
    database: app.get(Database),
    machines: app.get(MachineClientStore),
    admission: app.get(ScopeAdmission),
    signsPeopleIn: config.externalIssuer === null,
  });
  introspectSignedTokens(provider, { tokens, machines: app.get(MachineClientStore), clock });
  guardFrontDoor(fastify, config, callers, clock, await countRequests(fastify));
  mountIssuer(fastify, provider, publicUrl);
  registerPages(app, fastify, provider, clock, config.demo);
  const proxy = { upstreams, callers, streams, assertionKey, clock, publicUrl };
  await registerProxy(fastify, proxy);
  await registerFhirBase(fastify, { ...proxy, signsPeopleIn: config.externalIssuer === null });
  if (config.portalFolder) await registerPortalFiles(fastify, config.portalFolder, clock);
  passUpgradesOn(app.getHttpServer(), proxy);
  return streams;
}

/** The few pages that the server renders itself: they work without any script. */
function registerPages(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  provider: Provider,
  clock: Clock,
  demo: boolean,
): void {
  registerSignInRoutes(fastify, { provider, passwords: app.get(PasswordSignInService), clock, demo });
  registerRegistrationRoutes(fastify, { provider, registration: app.get(RegistrationService), clock });
  registerInvitationRoutes(fastify, app.get(AccountsService), clock);
}
