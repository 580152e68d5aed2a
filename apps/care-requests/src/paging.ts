import { type KeysOf, Keyset } from '@chez-soi/service-kit';

const instant = { at: 'instant', id: 'id' } as const;
/** `dueAt` is empty for a request without a deadline. */
const due = { dueAt: 'text', id: 'id' } as const;
/** By when, a Paris day. */
const dueDay = { dueOn: 'day', id: 'id' } as const;
const name = { familyName: 'text', givenName: 'text', id: 'id' } as const;

/** The orders of this service's lists. */
export const newestFirst = new Keyset(instant);
export type InstantKeys = KeysOf<typeof instant>;
/** The same keys in the order of time. */
export const oldestFirst = new Keyset(instant);
export const soonestFirst = new Keyset(due);
export type DueKeys = KeysOf<typeof due>;
export const soonestDayFirst = new Keyset(dueDay);
export type DueDayKeys = KeysOf<typeof dueDay>;
export const byName = new Keyset(name);
export type NameKeys = KeysOf<typeof name>;
