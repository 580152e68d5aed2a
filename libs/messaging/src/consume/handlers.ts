import type { CloudEvent, EventDefinition, Flow } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import type { NewEvent } from '../outbox/outbox';

/**
 * Takes in one event inside the consumer's transaction and returns the events that follow from it.
 * A refusal is thrown: the event then goes to the dead letters with its reason.
 */
export type Handler<E extends EventDefinition = EventDefinition> = (
  event: CloudEvent<E>,
  tx: Sql,
) => Promise<readonly NewEvent[] | void>;

/** Takes in events of one type together, in order: for effects that are rows of a projection. Nothing follows from them. */
export interface GroupHandler<E extends EventDefinition = EventDefinition> {
  readonly takeIn: (events: readonly CloudEvent<E>[], tx: Sql) => Promise<void>;
}

/** One handler per consumed event: a missing one, a wrong payload or an undeclared event does not compile. */
export type Handlers<F extends Flow> = {
  readonly [E in F['consumes'][number] as E['type']]: Handler<E> | GroupHandler<E>;
};

/** What a service does with one kind of event, and what such an event must hold. */
export interface Bound {
  readonly definition: EventDefinition;
  readonly handler: Handler | GroupHandler;
}

/** The same by name at run time. */
export type HandlerTable = Readonly<Record<string, Bound>>;

export function bindHandlers<F extends Flow>(flow: F, handlers: Handlers<F>): HandlerTable {
  const byType = handlers as unknown as Readonly<Record<string, Bound['handler']>>;
  return Object.fromEntries(
    flow.consumes.map((definition) => [definition.type, { definition, handler: byType[definition.type]! }]),
  );
}

/** Throws with the first field that does not fit the definition. Fields that are not in it are somebody else's. */
export function assertFits(definition: EventDefinition, data: unknown): void {
  const { error } = definition.data.safeParse(data);
  const [first] = error?.issues ?? [];
  if (first) throw new Error(`${['data', ...first.path].join('.')}: ${first.message}`);
}
