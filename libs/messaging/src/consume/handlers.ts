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

/** The same by name at run time. */
export type HandlerTable = Readonly<Record<string, Handler | GroupHandler>>;

export function bindHandlers<F extends Flow>(_flow: F, handlers: Handlers<F>): HandlerTable {
  return handlers as unknown as HandlerTable;
}
