import { type KeysOf, Keyset } from '@chez-soi/service-kit';

const types = { key: 'text', id: 'id' } as const;

/** The order of the directory's lists: by the search key of a name. */
export const byName = new Keyset(types);
export type NameKeys = KeysOf<typeof types>;

const offerTypes = { later: 'integer', ...types } as const;

/** The same, with those who offer nothing after all those who do. */
export const byOfferAndName = new Keyset(offerTypes);
export type OfferAndNameKeys = KeysOf<typeof offerTypes>;
