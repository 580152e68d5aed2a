import type { Server } from 'node:http';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  FhirHistoryOrder1700000000011,
  FhirModule,
  FhirSearchColumns1700000000010,
  FhirTables1700000000002,
  type Surface,
  writeDocuments,
} from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import {
  buildServiceApp,
  createLogger,
  listen,
  PlatformTables1700000000001,
  ServiceKitModule,
  Statement,
} from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase, testAssertionKey } from '@chez-soi/service-kit/testing';
import type { FhirResource } from 'fhir/r4';

/** A service that does nothing but own FHIR types, on a database of its own; it can be stopped and started again. */
export class FhirOwner {
  now = new Date('2026-11-23T08:00:00.000Z');
  /** Every request that came in, `POST /fhir/-/known` and the like. */
  readonly seen: string[] = [];
  private app: NestFastifyApplication | null = null;

  private constructor(
    private readonly name: ServiceName,
    readonly socketPath: string,
    private readonly surfaces: readonly Surface[],
    private readonly test: TestDatabase,
  ) {}

  static async start(
    name: ServiceName,
    socketPath: string,
    surfaces: readonly Surface[],
  ): Promise<FhirOwner> {
    const test = await createTestDatabase([
      PlatformTables1700000000001,
      FhirTables1700000000002,
      FhirSearchColumns1700000000010,
      FhirHistoryOrder1700000000011,
    ]);
    const owner = new FhirOwner(name, socketPath, surfaces, test);
    await owner.up();
    return owner;
  }

  async up(): Promise<void> {
    const { database } = this.test;
    const log = createLogger(this.name, 'silent');
    const kit = { name: this.name, database, clock: () => this.now, log, assertionKey: testAssertionKey };
    const baseUrl = 'https://inside.invalid/fhir';
    @Module({
      imports: [ServiceKitModule.for(kit), FhirModule.for({ surfaces: this.surfaces, baseUrl })],
    })
    class OwnerModule {}
    this.app = await buildServiceApp({ name: this.name, module: OwnerModule, log });
    (this.app.getHttpServer() as Server).prependListener('request', ({ method, url }) =>
      this.seen.push(`${method} ${url}`),
    );
    await listen(this.app, { socketPath: this.socketPath });
  }

  async down(): Promise<void> {
    await this.app?.close();
    this.app = null;
  }

  /** Writes resources as the service's own commands would, a second after the ones before. */
  async keep(...resources: (FhirResource & { id: string })[]): Promise<void> {
    this.now = new Date(this.now.getTime() + 1000);
    const entries = resources.map((resource) => ({
      surface: this.surfaces.find(({ type }) => type === resource.resourceType)!,
      resource,
      version: 1,
    }));
    await writeDocuments(new Statement(), entries, this.now).run(this.test.database);
  }

  async stop(): Promise<void> {
    await this.down();
    await this.test.close();
  }
}
