import type { EventDefinition, ServiceName } from './define-event';

/** What a service publishes and what it consumes. `app.ts` binds one handler per consumed event. */
export interface Flow<C extends readonly EventDefinition[] = readonly EventDefinition[]> {
  readonly service: ServiceName;
  readonly publishes: readonly EventDefinition[];
  readonly consumes: C;
  /** Published kinds that nobody inside consumes: they are for integrators. */
  readonly external: readonly EventDefinition[];
}

export function defineFlow<const C extends readonly EventDefinition[]>(flow: {
  service: ServiceName;
  publishes: Readonly<Record<string, EventDefinition>>;
  consumes: C;
  external?: readonly EventDefinition[];
}): Flow<C> {
  return {
    service: flow.service,
    publishes: Object.values(flow.publishes),
    consumes: flow.consumes,
    external: flow.external ?? [],
  };
}
