/** Where a statement runs: the pool, or the one connection of an open transaction. */
export interface Sql {
  query<T = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** As `query`, prepared once per connection under `name`. */
  prepared<T = Record<string, unknown>>(name: string, text: string, values: readonly unknown[]): Promise<T[]>;
  /** Once what was written is committed, who listens is told `what` it was (`Database.onCommitted`). */
  announce(what: string): void;
}

/** Adds a value to a statement and returns its placeholder, `$n`. */
export type Bind = (value: unknown) => string;

/** One data-modifying query, e.g. an insert, that a library contributes to a service's one statement. */
export type Part = (bind: Bind) => string;
