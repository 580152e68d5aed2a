import {
  AuditAccounts1700000000016,
  buildServiceApp,
  createLogger,
  PlatformTables1700000000001,
  ServiceKitModule,
} from '@chez-soi/service-kit';
import {
  anActor,
  createTestDatabase,
  headersOf,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { Module, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OperationOutcome } from 'fhir/r4';
import { FhirHistoryOrder1700000000011 } from '../history/history-migration';
import { FhirModule } from '../http/fhir.module';
import { FhirTables1700000000002 } from '../migration';
import { FhirSearchColumns1700000000010 } from '../search-migration';
import type { FhirOptions } from '../http/fhir-reader';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: T;
}

/** A service that does nothing but serve FHIR, over a database of its own. */
export class FhirApp {
  now = new Date('2026-11-23T08:00:00.250Z');

  private constructor(
    readonly app: NestFastifyApplication,
    readonly test: TestDatabase,
  ) {}

  static async start(
    options: Pick<FhirOptions, 'surfaces' | 'writers'>,
    providers: Provider[] = [],
  ): Promise<FhirApp> {
    const test = await createTestDatabase([
      PlatformTables1700000000001,
      FhirTables1700000000002,
      FhirSearchColumns1700000000010,
      FhirHistoryOrder1700000000011,
      AuditAccounts1700000000016,
    ]);
    const log = createLogger('test', 'silent');
    const held: { app?: FhirApp } = {};
    const clock = () => held.app?.now ?? new Date('2026-11-23T08:00:00.250Z');
    @Module({
      imports: [
        ServiceKitModule.for({
          name: 'test',
          database: test.database,
          clock,
          log,
          assertionKey: testAssertionKey,
        }),
        FhirModule.for({ ...options, baseUrl: 'https://example.test/fhir' }),
      ],
      providers,
    })
    class TestModule {}
    const app = await buildServiceApp({ name: 'test', module: TestModule, log });
    return (held.app = new FhirApp(app, test));
  }

  async ask<T = Record<string, unknown>>(
    method: Method,
    url: string,
    body?: unknown,
    {
      actor = anActor('administrator'),
      ...headers
    }: Record<string, unknown> & { actor?: ReturnType<typeof anActor> } = {},
  ): Promise<Answer<T>> {
    const sent = {
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...(await headersOf(actor, this.now)),
      ...(headers as Record<string, string>),
    };
    const payload =
      body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await this.app.inject({ method, url: `/fhir${url}`, headers: sent, ...payload });
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      body: (response.body ? JSON.parse(response.body) : null) as T,
    };
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.test.close();
  }
}

export function firstIssue(answer: Answer): OperationOutcome['issue'][number] | undefined {
  return (answer.body as unknown as OperationOutcome).issue?.[0];
}
