import { type KeysOf, Keyset } from '@chez-soi/service-kit';

const instant = { at: 'instant', id: 'id' } as const;
const name = { familyName: 'text', givenName: 'text', id: 'id' } as const;

/** The orders of this service's lists. */
export const newestFirst = new Keyset(instant);
export type InstantKeys = KeysOf<typeof instant>;
export const byName = new Keyset(name);
export type NameKeys = KeysOf<typeof name>;
