import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Clock } from '@chez-soi/kernel';
import { CLOCK, Database, FHIR_ERRORS, SERVICE_NAME } from '@chez-soi/service-kit';
import { capabilityStatement } from '../capability';
import { FhirStore } from '../store';
import { Surfaces } from '../surface';
import { R4Validator } from '../validate/r4-validator';
import { FhirWriter } from '../write/fhir-writer';
import { Writers } from '../write/writers';
import { FHIR_RIGHTS, type FhirRights } from './access';
import { CAPABILITY, FhirController } from './fhir.controller';
import { FhirWriteController } from './fhir-write.controller';
import { FhirWrites } from './fhir-writes';
import { RepeatedWrites } from './repeated-writes';
import { FhirErrorFilter } from './fhir-error.filter';
import { type FhirOptions, FhirReader } from './fhir-reader';
import { PolicyRights } from './policy-rights';

/** Serves a service's FHIR documents under /fhir. Needs the ServiceKitModule in the same application. */
@Global()
@Module({})
export class FhirModule {
  static for(options: FhirOptions): DynamicModule {
    return {
      module: FhirModule,
      controllers: [FhirWriteController, FhirController],
      exports: [FHIR_ERRORS],
      providers: [
        { provide: FHIR_ERRORS, useClass: FhirErrorFilter },
        { provide: FHIR_RIGHTS, useClass: PolicyRights },
        {
          provide: FhirReader,
          inject: [Database, FHIR_RIGHTS, CLOCK],
          useFactory: (database: Database, rights: FhirRights, clock: Clock) =>
            new FhirReader(new FhirStore(database), new Surfaces(options.surfaces), rights, options, clock),
        },
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
        new FhirWriter({ database, surfaces, writers: found, validator: new R4Validator(), baseUrl }),
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
  ];
}
