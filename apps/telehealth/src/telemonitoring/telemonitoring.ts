import type { Clock } from '@chez-soi/kernel';
import { type Database, FileKeys, type Pace, type ReadAudit } from '@chez-soi/service-kit';
import type { Provider } from '@nestjs/common';
import { AlertWriter } from './alert-writer';
import { AlertsService } from './alerts.service';
import { AlertsController } from './http/alerts.controller';
import { MonitoringsController } from './http/monitorings.controller';
import { WebhookController } from './http/webhook.controller';
import { MonitoredLives } from './life-events';
import { MeasuresService } from './measures.service';
import { MonitoringsService } from './monitorings.service';
import { ReadingsService } from './readings.service';
import { SharingService } from './sharing.service';
import { TelemonitoringStores } from './store/stores';
import { TelemonitoringSweep } from './sweep.service';
import { SecretsService } from './webhook/secrets.service';
import { WebhookService } from './webhook/webhook.service';

export type Telemonitoring = ReturnType<typeof createTelemonitoring>;

interface Parts {
  readonly clock: Clock;
  readonly audit: ReadAudit;
  readonly pace: Pace;
  /** One secret of 32 characters or more, or several by commas, the newest first: it seals those of operators. */
  readonly fileKey: string;
}

export const telemonitoringControllers = [AlertsController, MonitoringsController, WebhookController];

/** The use cases of telemonitoring, on the service's own database. */
export function createTelemonitoring(database: Database, { clock, audit, pace, fileKey }: Parts) {
  const stores = new TelemonitoringStores();
  const writer = new AlertWriter(stores);
  const monitorings = new MonitoringsService(database, stores, writer, audit);
  const readings = new ReadingsService(database, stores, writer);
  const secrets = new SecretsService(database, stores, new FileKeys(fileKey.split(',')));
  return {
    alerts: new AlertsService(database, stores, writer, audit),
    lives: new MonitoredLives(stores, monitorings, clock),
    measures: new MeasuresService(database, stores, audit),
    monitorings,
    readings,
    secrets,
    sharing: new SharingService(database, stores, audit),
    sweep: new TelemonitoringSweep(database, stores, writer, monitorings, pace),
    webhook: new WebhookService(database, stores, secrets, readings, writer),
    writer,
  };
}

export function telemonitoringProviders(services: Telemonitoring): Provider[] {
  return [
    { provide: AlertsService, useValue: services.alerts },
    { provide: MeasuresService, useValue: services.measures },
    { provide: MonitoringsService, useValue: services.monitorings },
    { provide: ReadingsService, useValue: services.readings },
    { provide: SecretsService, useValue: services.secrets },
    { provide: SharingService, useValue: services.sharing },
    { provide: TelemonitoringSweep, useValue: services.sweep },
    { provide: WebhookService, useValue: services.webhook },
  ];
}
