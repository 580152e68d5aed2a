import { exampleModels } from '@chez-soi/economics';
import { FhirModule } from '@chez-soi/fhir';
import { systemClock } from '@chez-soi/kernel';
import { createServiceEvents, type EventBus, EventsModule } from '@chez-soi/messaging';
import {
  buildServiceApp,
  createLogger,
  type Ctx,
  Database,
  platformCtx,
  ReadAudit,
  type ServiceConfig,
  ServiceKitModule,
} from '@chez-soi/service-kit';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DeliveredPreviewsService } from './delivered-previews.service';
import { DeliveriesService } from './deliveries.service';
import { fundingHandlers } from './events/handlers';
import { surfaces } from './fhir/surface';
import { EffectivenessService } from './effectiveness.service';
import { FiguresService } from './figures.service';
import { flow } from './flow';
import { DeliveriesController } from './http/deliveries.controller';
import { EffectivenessController } from './http/effectiveness.controller';
import { FiguresController } from './http/figures.controller';
import { InvoicesController } from './http/invoices.controller';
import { ModelsController } from './http/models.controller';
import { MonthsController } from './http/months.controller';
import { PaymentsController } from './http/payments.controller';
import { QuotesController } from './http/quotes.controller';
import { InvoicesService } from './invoices.service';
import { LedgerFacts } from './ledger-facts';
import { LedgerOptions, LedgerRunner } from './ledger/ledger-runner';
import { SessionActsController } from './http/session-acts.controller';
import { StatementsController } from './http/statements.controller';
import { ModelsService } from './models.service';
import { MonthsService } from './months.service';
import { PaymentRunService } from './payment-run.service';
import { PaymentsService } from './payments.service';
import { PriceRisesService } from './price-rises.service';
import { QuotesService } from './quotes.service';
import { DeliveredMonthStore } from './store/delivered-month.store';
import { DeliveryStore } from './store/delivery.store';
import { migrations } from './store/migrations';
import { EffectivenessStore } from './store/effectiveness.store';
import { PriceRiseStore } from './store/price-rise.store';
import { FigureStore } from './store/figure.store';
import { InvoiceStore } from './store/invoice.store';
import { PaymentStore } from './store/payment.store';
import { ModelStore } from './store/model.store';
import { SessionActsService } from './session-acts.service';
import { SessionActStore } from './store/session-act.store';
import { StatementsService } from './statements.service';
import { StatementStore } from './store/statement.store';

/** How often the ledger looks for work. */
const LEDGER_EVERY_MS = 5_000;

export interface FundingConfig extends ServiceConfig {
  /** Address under which people reach the platform, without trailing slash; FHIR links start with it. */
  readonly publicUrl?: string;
  /** 0 leaves the ledger to whoever asks for its work, as specs do. */
  readonly ledgerEveryMs?: number;
}

export interface FundingApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  close(): Promise<void>;
}

/** Funding, wired and ready to listen; the example models are published where their codes are not there yet. */
export async function createApp(config: FundingConfig, bus: EventBus): Promise<FundingApp> {
  const clock = config.clock ?? systemClock;
  const log = createLogger('funding', config.logLevel);
  const { databaseUrl: url, poolSize, assertionKey } = config;
  const database = await Database.open({ url, poolSize, migrations });
  // Built before the application, for its consumer needs it; the application then shares this instance.
  const store = new DeliveryStore(database);
  const ledgerFacts = new LedgerFacts(clock);
  const deliveries = new DeliveriesService(store, new ReadAudit(database), ledgerFacts);
  const handlers = fundingHandlers(deliveries, ledgerFacts);
  const events = createServiceEvents({ flow, handlers, bus, database, clock, log });

  const shared = ServiceKitModule.for({ name: 'funding', database, clock, log, assertionKey });
  const ledger = new LedgerOptions(url, config.ledgerEveryMs ?? LEDGER_EVERY_MS);
  const fhir = FhirModule.for({ surfaces, baseUrl: `${config.publicUrl ?? 'http://127.0.0.1:3000'}/fhir` });
  const module = moduleOf([shared, EventsModule.for(events), fhir], { deliveries, store, ledger });

  const app = await buildServiceApp({
    name: 'funding',
    module,
    log,
    consumers: events.server,
  });
  const close = async () => {
    await app.close();
    await database.close();
  };
  await prepare(app, platformCtx(clock())).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { app, database, close };
}

/** Refuses to start on figures that contradict each other: nothing would say which of two is right. */
async function prepare(app: NestFastifyApplication, ctx: Ctx): Promise<void> {
  await app.get(FiguresService).check();
  await app.get(ModelsService).loadExamples(ctx, exampleModels);
}

function moduleOf(
  imports: DynamicModule[],
  {
    deliveries,
    store,
    ledger,
  }: {
    readonly deliveries: DeliveriesService;
    readonly store: DeliveryStore;
    readonly ledger: LedgerOptions;
  },
): Type {
  const controllers = [
    ...[DeliveriesController, FiguresController, ModelsController, MonthsController],
    ...[InvoicesController, PaymentsController, QuotesController, StatementsController],
    ...[EffectivenessController, SessionActsController],
  ];
  @Module({
    imports,
    controllers,
    providers: [
      { provide: DeliveriesService, useValue: deliveries },
      { provide: DeliveryStore, useValue: store },
      { provide: LedgerOptions, useValue: ledger },
      ...[LedgerRunner, ModelsService, ModelStore, MonthsService, QuotesService],
      ...[FiguresService, FigureStore, DeliveredPreviewsService, DeliveredMonthStore],
      ...[StatementsService, StatementStore, SessionActsService, SessionActStore],
      ...[InvoicesService, InvoiceStore, PaymentRunService, PaymentsService, PaymentStore],
      ...[EffectivenessService, EffectivenessStore, PriceRisesService, PriceRiseStore],
    ],
  })
  class FundingModule {}
  return FundingModule;
}
