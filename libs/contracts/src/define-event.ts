import { z } from 'zod';

/** One kind of event: its name, the service that publishes it, and the shape of its `data`. */
export interface EventDefinition<T extends string = string, S extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly publisher: ServiceName;
  readonly data: S;
  /** One sentence for `docs/flow.md` and AsyncAPI. */
  readonly summary: string;
}

export type ServiceName =
  'catalogue' | 'directory' | 'care-requests' | 'funding' | 'telehealth' | 'evaluation';

/** The payload of an event kind. */
export type DataOf<E extends EventDefinition> = z.infer<E['data']>;

/**
 * A CloudEvents 1.0 envelope in structured JSON. `subject` is the aggregate id and the Kafka key;
 * `sequence` is the aggregate's version; extension names are lower-case alphanumerics (CloudEvents 1.0 §3.1).
 */
export interface CloudEvent<E extends EventDefinition = EventDefinition> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: E['type'];
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly sequence: string;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly traceparent?: string;
  readonly data: DataOf<E>;
}

/** Declares the events of one publisher; the key of each entry is its type, `<aggregate>.<past>.v<n>`. */
export function defineEvents<
  P extends ServiceName,
  M extends Record<string, { summary: string; data: z.ZodType }>,
>(publisher: P, events: M): { readonly [K in keyof M & string]: EventDefinition<K, M[K]['data']> } {
  const entries = Object.entries(events).map(([type, { summary, data }]) => [
    type,
    { type, publisher, summary, data },
  ]);
  return Object.fromEntries(entries) as {
    readonly [K in keyof M & string]: EventDefinition<K, M[K]['data']>;
  };
}
