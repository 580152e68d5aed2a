import { z } from 'zod';

/** One page of a long list; `next` is the opaque cursor of the page after it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Keyset paging: `limit` lines (at most 100) after an opaque `cursor`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(2000).optional(),
};

export const bilingual = z.strictObject({
  fr: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});
