import type { DataOf, EventDefinition } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Ctx, Part, Statement } from '@chez-soi/service-kit';

/** What is announced of a commit with events. */
export const EVENTS = 'events';

/** A fact about to be published with the change that made it true. */
export interface NewEvent<E extends EventDefinition = EventDefinition> {
  readonly definition: E;
  /** Aggregate id = Kafka key. */
  readonly subject: string;
  /** Version of the aggregate after the change. */
  readonly sequence: number;
  readonly data: DataOf<E>;
}

/** Builds an event; its data are checked against the definition when it is published. */
export function newEvent<E extends EventDefinition>(
  definition: E,
  subject: string,
  sequence: number,
  data: DataOf<E>,
): NewEvent<E> {
  return { definition, subject, sequence, data };
}

/**
 * Adds the outbox rows of `events` to the statement of the change: state and event are one transaction.
 * Throws a ZodError when data do not fit their definition (a fault of ours: events are never repaired later).
 */
export function publish(statement: Statement, ctx: Ctx, events: readonly NewEvent[]): Statement {
  return events.length === 0 ? statement : statement.add(outboxPart(ctx, events)).announce(EVENTS);
}

function outboxPart(ctx: Ctx, events: readonly NewEvent[]): Part {
  const ordinals = new Map<string, number>();
  const rows = events.map(({ definition, subject, sequence, data }) => {
    const ordinal = ordinals.get(`${subject} ${sequence}`) ?? 0;
    ordinals.set(`${subject} ${sequence}`, ordinal + 1);
    return {
      id: newId(ctx.now.getTime()),
      type: definition.type,
      subject,
      sequence,
      ordinal,
      data: definition.data.parse(data),
    };
  });
  return (bind) => `
    INSERT INTO outbox (id, type, subject, sequence, ordinal, time, correlation_id, causation_id, traceparent, data)
    SELECT r.id, r.type, r.subject, r.sequence, r.ordinal, ${bind(ctx.now)}::timestamptz, ${bind(ctx.correlationId)}::text,
           ${bind(ctx.causationId ?? null)}::text, ${bind(ctx.traceparent ?? null)}::text, r.data
    FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb)
      AS r(id uuid, type text, subject uuid, sequence int, ordinal smallint, data jsonb)`;
}
