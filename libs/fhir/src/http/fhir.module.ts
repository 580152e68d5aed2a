import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Clock } from '@chez-soi/kernel';
import { ASSERTION_KEY, CLOCK, Database, FHIR_ERRORS, ReadAudit, SERVICE_NAME } from '@chez-soi/service-kit';
import { capabilityStatement } from '../capability';
import { FhirComposition } from '../composition/fhir-composition';
import { FhirCompositionController } from '../composition/fhir-composition.controller';
import { FhirStore } from '../store';
import { Surfaces } from '../surface';
import { ProfileValidator } from '../validate/profile-validator';
import { R4Validator } from '../validate/r4-validator';
import { FhirWriter } from '../write/fhir-writer';
import { Writers } from '../write/writers';
import { FHIR_RIGHTS, type FhirRights } from './access';
import { CAPABILITY, FhirController } from './fhir.controller';
import { FhirBundles, type Reads } from '../bundle/fhir-bundles';
import { FhirHistory } from '../history/fhir-history';
import { FhirEverything } from '../operations/fhir-everything';
import { ValidateOperation } from '../operations/validate';
import { FhirHistoryController } from './fhir-history.controller';
import { FhirOperationsController } from './fhir-operations.controller';
import { FhirSystemController } from './fhir-system.controller';
import { FhirTrail } from '../trail/fhir-trail';
import { AuditEventController, ProvenanceController } from './fhir-trail.controller';
import { FhirWriteController } from './fhir-write.controller';
import { FhirWrites } from './fhir-writes';
import { RepeatedWrites } from './repeated-writes';
import { FhirErrorFilter } from './fhir-error.filter';
import { type FhirOptions, FhirReader } from './fhir-reader';
import { FhirSearcher } from './fhir-searcher';
import { IndexAtStart } from './index-at-start';
import { PolicyRights } from './policy-rights';
import { FhirSeams } from './seams';
import { SystemSearcher } from './system-searcher';

/** It holds nothing of a resource. */
const validator = new ProfileValidator(new R4Validator());

/** Serves a service's FHIR documents under /fhir. Needs the ServiceKitModule in the same application. */
@Global()
@Module({})
export class FhirModule {
  static for(options: FhirOptions): DynamicModule {
    return {
      module: FhirModule,
      controllers: [
        FhirCompositionController,
        AuditEventController,
        ProvenanceController,
        FhirSystemController,
        FhirWriteController,
        FhirHistoryController,
        FhirOperationsController,
        FhirController,
      ],
      exports: [FHIR_ERRORS, FHIR_RIGHTS],
      providers: [
        { provide: FHIR_ERRORS, useClass: FhirErrorFilter },
        rightsProvider(options),
        {
          provide: FhirReader,
          inject: [Database, FHIR_RIGHTS],
          useFactory: (database: Database, rights: FhirRights) =>
            new FhirReader(new FhirStore(database), new Surfaces(options.surfaces), rights),
        },
        ...searchProviders(options),
        trailProvider(options),
        ...writeProviders(options),
        {
          provide: CAPABILITY,
          inject: [SERVICE_NAME, CLOCK],
          useFactory: (name: string, clock: Clock) =>
            capabilityStatement(options.surfaces, {
              baseUrl: options.baseUrl,
              name: `Chez-soi ${name}`,
              date: clock(),
            }),
        },
      ],
    };
  }
}

function rightsProvider({ surfaces, baseUrl }: FhirOptions): Provider {
  return {
    provide: FHIR_RIGHTS,
    inject: [ReadAudit, ASSERTION_KEY],
    useFactory: (audit: ReadAudit, key: Uint8Array) =>
      new PolicyRights({ audit, key, surfaces: new Surfaces(surfaces), baseUrl }),
  };
}

function searchProviders(options: FhirOptions): Provider[] {
  return [
    {
      provide: IndexAtStart,
      inject: [Database, CLOCK],
      useFactory: (database: Database, clock: Clock) => new IndexAtStart(database, options.surfaces, clock),
    },
    {
      provide: FhirSearcher,
      inject: [FhirTrail, Database, FHIR_RIGHTS, CLOCK, ASSERTION_KEY],
      useFactory: (
        trail: FhirTrail,
        database: Database,
        rights: FhirRights,
        ...[clock, cursorKey]: [Clock, Uint8Array]
      ) => {
        const { surfaces, baseUrl } = options;
        const store = new FhirStore(database);
        return new FhirSearcher(store, new Surfaces(surfaces), rights, { baseUrl, cursorKey, trail }, clock);
      },
    },
    {
      provide: SystemSearcher,
      inject: [Database, FHIR_RIGHTS, CLOCK, ASSERTION_KEY],
      useFactory: (sql: Database, rights: FhirRights, now: Clock, cursorKey: Uint8Array) => {
        const { surfaces, baseUrl } = options;
        return new SystemSearcher({ sql, surfaces: new Surfaces(surfaces), rights, baseUrl, cursorKey, now });
      },
    },
  ];
}

function trailProvider({ surfaces, baseUrl }: FhirOptions): Provider {
  return {
    provide: FhirTrail,
    inject: [Database, FHIR_RIGHTS, SERVICE_NAME, CLOCK],
    useFactory: (sql: Database, rights: FhirRights, service: string, now: Clock) =>
      new FhirTrail({ sql, surfaces: new Surfaces(surfaces), rights, service, baseUrl, now }),
  };
}

/** What writes need; the service's own writers are looked up when all of it is there. */
function writeProviders({ surfaces: declared, baseUrl, writers = [] }: FhirOptions): Provider[] {
  const surfaces = new Surfaces(declared);
  return [
    {
      provide: Writers,
      inject: [ModuleRef, Database],
      useFactory: (modules: ModuleRef, database: Database) =>
        new Writers(surfaces, database, () =>
          writers.map((writer) => modules.get(writer, { strict: false })),
        ),
    },
    {
      provide: FhirWriter,
      inject: [Writers, Database],
      useFactory: (found: Writers, database: Database) =>
        new FhirWriter({ database, surfaces, writers: found, validator }),
    },
    {
      provide: FhirWrites,
      inject: [FhirWriter, FHIR_RIGHTS],
      useFactory: (writer: FhirWriter, rights: FhirRights) =>
        new FhirWrites(writer, surfaces, rights, baseUrl),
    },
    {
      provide: RepeatedWrites,
      inject: [Database],
      useFactory: (database: Database) => new RepeatedWrites(database),
    },
    {
      provide: FhirBundles,
      inject: [FhirWriter, FhirWrites, FhirReader, FhirSearcher, FhirHistory],
      useFactory: (
        writer: FhirWriter,
        writes: FhirWrites,
        ...readers: [FhirReader, FhirSearcher, FhirHistory]
      ) => new FhirBundles({ writer, writes, reads: readsOf(...readers), surfaces, baseUrl }),
    },
    ...readProviders(surfaces, baseUrl),
  ];
}

function readProviders(surfaces: Surfaces, baseUrl: string): Provider[] {
  const inject = [Database, FHIR_RIGHTS];
  return [
    {
      provide: FhirComposition,
      inject: [Database, FHIR_RIGHTS, FhirSearcher],
      useFactory: (sql: Database, rights: FhirRights, searcher: FhirSearcher) =>
        new FhirComposition({ sql, surfaces, rights, searcher }),
    },
    {
      provide: FhirHistory,
      inject,
      useFactory: (sql: Database, rights: FhirRights) => new FhirHistory({ sql, surfaces, rights, baseUrl }),
    },
    {
      provide: FhirEverything,
      inject,
      useFactory: (sql: Database, rights: FhirRights) =>
        new FhirEverything({ sql, surfaces, rights, baseUrl }),
    },
    {
      provide: FhirSeams,
      inject,
      useFactory: (sql: Database, rights: FhirRights) => new FhirSeams({ sql, surfaces, rights }),
    },
    {
      provide: ValidateOperation,
      inject,
      useFactory: (database: Database, rights: FhirRights) =>
        new ValidateOperation({ database, surfaces, rights, validator }),
    },
  ];
}

function readsOf(reader: FhirReader, searcher: FhirSearcher, history: FhirHistory): Reads {
  return {
    read: (request, type, id) => reader.read(request, type, id),
    vread: (request, type, id, version) => reader.vread(request, type, id, version),
    search: (request, type, query) => searcher.search(request, type, query),
    history: (request, { type, id }, query) =>
      id ? history.ofResource(request, type, id, query) : history.ofType(request, type, query),
  };
}
