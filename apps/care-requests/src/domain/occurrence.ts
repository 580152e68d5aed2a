import type { DataOf, EventDefinition } from '@chez-soi/contracts';

/** Something that happened to one aggregate (`subject`), as its published fact. The store numbers and saves it. */
export interface Occurrence<E extends EventDefinition = EventDefinition> {
  readonly definition: E;
  readonly subject: string;
  readonly data: DataOf<E>;
}

export function occurred<E extends EventDefinition>(
  definition: E,
  subject: string,
  data: DataOf<E>,
): Occurrence<E> {
  return { definition, subject, data };
}

/** What a decision may not find out by itself: the present instant, and new identifiers. */
export interface Moment {
  readonly now: Date;
  readonly newId: () => string;
}
