import type { Server } from 'node:http';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Grants, ServiceName } from '@chez-soi/contracts';
import {
  FhirHistoryOrder1700000000011,
  FhirModule,
  FhirSearchColumns1700000000010,
  FhirTables1700000000002,
  type Resource,
  type Surface,
  writeDocuments,
} from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import {
  Allow,
  buildServiceApp,
  createLogger,
  listen,
  PlatformTables1700000000001,
  ServiceKitModule,
  Statement,
} from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase, testAssertionKey } from '@chez-soi/service-kit/testing';

const migrations = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirHistoryOrder1700000000011,
];

/** A service that does nothing but own FHIR types, over a database of its own, and tell whose relative one is. */
export class FhirService {
  /** Every request that came in, `POST /fhir/-/included` and the like. */
  readonly seen: string[] = [];
  grants: Grants = { residents: [] };
  private app!: NestFastifyApplication;

  private constructor(
    private readonly name: ServiceName,
    private readonly surfaces: readonly Surface[],
    readonly socketPath: string,
    readonly data: TestDatabase,
  ) {}

  static async start(
    name: ServiceName,
    surfaces: readonly Surface[],
    socketPath: string,
  ): Promise<FhirService> {
    const service = new FhirService(name, surfaces, socketPath, await createTestDatabase(migrations));
    await service.up();
    return service;
  }

  async up(): Promise<void> {
    const { name, surfaces } = this;
    const grants = () => this.grants;
    @Controller()
    class GrantsController {
      @Get('grants/:id')
      @Allow('grants.read')
      of(): Grants {
        return grants();
      }
    }
    const log = createLogger('test', 'silent');
    const { database } = this.data;
    const kit = { name, database, clock: systemClock, log, assertionKey: testAssertionKey };
    @Module({
      imports: [
        ServiceKitModule.for(kit),
        FhirModule.for({ surfaces, baseUrl: 'https://example.test/fhir' }),
      ],
      controllers: [GrantsController],
    })
    class TestModule {}
    this.app = await buildServiceApp({ name, module: TestModule, log });
    (this.app.getHttpServer() as Server).prependListener('request', ({ method, url }) =>
      this.seen.push(`${method} ${url}`),
    );
    await listen(this.app, { socketPath: this.socketPath });
  }

  async write(...resources: Resource[]): Promise<void> {
    const writes = resources.map((resource) => ({
      surface: this.surfaces.find(({ type }) => type === resource.resourceType)!,
      resource,
      version: 1,
    }));
    await writeDocuments(new Statement(), writes, systemClock()).run(this.data.database);
  }

  async down(): Promise<void> {
    (this.app.getHttpServer() as Server).closeAllConnections();
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.down();
    await this.data.close();
  }
}
