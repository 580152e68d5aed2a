import { join } from 'node:path';
import {
  type CareRequestDetail,
  catalogueEvents,
  type DataOf,
  directoryEvents,
  type ResidentView,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type EventBus, LocalBus } from '@chez-soi/messaging';
import { type Actor } from '@chez-soi/service-kit';
import {
  anActor,
  createTestDatabase,
  testAssertionKey,
  TestClient,
  testFileKey,
} from '@chez-soi/service-kit/testing';
import { type CareRequestsApp, createApp } from '../app';
import type { CareRequestsConfig } from '../config';
import { migrations } from '../store/migrations';
import { ProjectionsStore } from '../store/projections.store';

/** Monday 4 May 2026, 10:00 in Paris. */
export const monday = new Date('2026-05-04T08:00:00Z');

export const grenoble = { code: '38185', name: 'Grenoble', epciCode: '200040715', lat: 45.1885, lon: 5.7245 };
export const vienne = { code: '38544', name: 'Vienne', epciCode: '200077014', lat: 45.5242, lon: 4.8781 };

export interface TestService extends CareRequestsApp {
  /** Of its database: another service may be started on it. */
  readonly url: string;
  /** Sets the clock of the service. */
  setNow(now: Date): void;
  now(): Date;
  as(actor: Actor): TestClient;
  readonly coordinator: TestClient;
  stop(): Promise<void>;
}

/** The thread that makes PDFs, from its source. */
const fromSource = {
  entry: join(__dirname, '../letters/pdf/pdf-worker.ts'),
  execArgv: ['--require', join(__dirname, '../../../../tools/test/register-now.cjs')],
};

/** The whole service on a database of its own, with a clock that stands still until it is set. */
export async function aService(
  config: Partial<CareRequestsConfig> = {},
  bus: EventBus = new LocalBus(),
): Promise<TestService> {
  const { url, close } = await createTestDatabase(migrations);
  let now = monday;
  const service = await createApp(
    {
      databaseUrl: url,
      poolSize: 10,
      assertionKey: testAssertionKey,
      fileKey: testFileKey,
      pdfWorkers: fromSource,
      logLevel: 'silent',
      clock: () => now,
      territory: [grenoble, vienne],
      dueWorkEveryMs: 0,
      ...config,
    },
    bus,
  );
  const as = (actor: Actor) => new TestClient(service.app, actor, () => now);
  return {
    ...service,
    url,
    setNow: (instant) => void (now = instant),
    now: () => now,
    as,
    coordinator: as(anActor('coordinator')),
    stop: async () => {
      await service.close();
      await close();
    },
  };
}

/** The catalogue told of a service. */
export async function publishService(
  service: TestService,
  code: string,
  fields: Partial<DataOf<(typeof catalogueEvents)['service.published.v1']>> = {},
) {
  const data = {
    serviceId: newId(),
    serviceCode: code,
    family: 'daily-life',
    version: 1,
    unit: 'hour' as const,
    usualMinutes: 30,
    qualifications: ['home-helper'],
    gir: null,
    prescriptionRequired: false,
    publishedOn: '2026-01-01',
    ...fields,
  };
  await new ProjectionsStore(service.database).servicePublished(data, 1);
}

/** The directory told of an organisation that offers a service; its id. */
export async function aProvider(
  service: TestService,
  serviceCode: string,
  fields: Partial<DataOf<(typeof directoryEvents)['organization.registered.v1']>> = {},
): Promise<string> {
  const organizationId = fields.organizationId ?? newId();
  const store = new ProjectionsStore(service.database);
  await store.organization(
    {
      organizationId,
      kind: 'sad',
      legalStatus: 'associative',
      habilitation: true,
      active: true,
      communeCode: grenoble.code,
      position: grenoble,
      qualifications: ['home-helper'],
      zones: [grenoble.code],
      authorization: { from: '2016-01-01', to: '2031-12-31' },
      declaredMinutesPerWeek: 6000,
      weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '06:00', to: '24:00' })),
      closedOn: [],
      ...fields,
    },
    1,
  );
  const offer = { offerId: newId(), organizationId, serviceCode, priceCents: 2500, per: 'hour' as const };
  await store.offerPublished({ ...offer, from: '2026-01-01', to: null }, 1);
  return organizationId;
}

export const aPerson = {
  familyName: 'Fictif',
  givenName: 'Odette',
  birthDate: '1938-02-11',
  sex: 'female',
  phone: null,
  gir: 4,
  language: 'fr',
  address: { line: '1 rue de l’Exemple', postalCode: '38000', communeCode: grenoble.code },
};

export const aNeedOf = (serviceCode: string) => ({
  serviceCode,
  minutesPerVisit: 30,
  timesPerWeek: 7,
  windows: ['morning'],
});

/** A request of one need, offered to these providers: its detail, with one mission each. */
export async function anOfferedRequest(
  service: TestService,
  serviceCode: string,
  organizationIds: readonly string[],
  fields: object = {},
) {
  const resident = await service.coordinator.post<ResidentView>('/care-requests/residents', aPerson);
  const submission = {
    residentId: resident.body.id,
    channel: 'phone',
    needs: [aNeedOf(serviceCode)],
    startOn: '2026-05-11',
    ...fields,
  };
  const request = await service.coordinator.post<CareRequestDetail>('/care-requests/requests', submission);
  if (request.status !== 201) throw new Error(JSON.stringify(request.body));
  const offers = `/care-requests/requests/${request.body.id}/needs/${request.body.needs[0]!.id}/offers`;
  const offered = await service.coordinator.post<CareRequestDetail>(offers, { organizationIds });
  if (offered.status !== 201) throw new Error(JSON.stringify(offered.body));
  return offered.body;
}

/** The planner of an organisation. */
export const plannerOf = (service: TestService, organizationId: string) =>
  service.as(anActor('provider', { organizationId }));
