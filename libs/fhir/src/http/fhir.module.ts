import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import type { Clock } from '@chez-soi/kernel';
import { ASSERTION_KEY, CLOCK, Database, FHIR_ERRORS, SERVICE_NAME } from '@chez-soi/service-kit';
import { capabilityStatement } from '../capability';
import { FhirStore } from '../store';
import { Surfaces } from '../surface';
import { FHIR_RIGHTS, type FhirRights } from './access';
import { CAPABILITY, FhirController } from './fhir.controller';
import { FhirErrorFilter } from './fhir-error.filter';
import { type FhirOptions, FhirReader } from './fhir-reader';
import { FhirSearcher } from './fhir-searcher';
import { IndexAtStart } from './index-at-start';
import { PolicyRights } from './policy-rights';

/** Serves a service's FHIR documents under /fhir. Needs the ServiceKitModule in the same application. */
@Global()
@Module({})
export class FhirModule {
  static for(options: FhirOptions): DynamicModule {
    return {
      module: FhirModule,
      controllers: [FhirController],
      exports: [FHIR_ERRORS],
      providers: [
        { provide: FHIR_ERRORS, useClass: FhirErrorFilter },
        { provide: FHIR_RIGHTS, useClass: PolicyRights },
        {
          provide: FhirReader,
          inject: [Database, FHIR_RIGHTS],
          useFactory: (database: Database, rights: FhirRights) =>
            new FhirReader(new FhirStore(database), new Surfaces(options.surfaces), rights, options),
        },
        ...searchProviders(options),
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

function searchProviders(options: FhirOptions): Provider[] {
  return [
    {
      provide: IndexAtStart,
      inject: [Database, CLOCK],
      useFactory: (database: Database, clock: Clock) => new IndexAtStart(database, options.surfaces, clock),
    },
    {
      provide: FhirSearcher,
      inject: [Database, FHIR_RIGHTS, CLOCK, ASSERTION_KEY],
      useFactory: (database: Database, rights: FhirRights, clock: Clock, cursorKey: Uint8Array) => {
        const { surfaces, baseUrl } = options;
        const store = new FhirStore(database);
        return new FhirSearcher(store, new Surfaces(surfaces), rights, { baseUrl, cursorKey }, clock);
      },
    },
  ];
}
