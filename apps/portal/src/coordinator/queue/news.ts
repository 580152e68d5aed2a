import { useState } from 'react';

/** How many lines of the latest answer are not on screen yet. */
export function countNews(shown: readonly string[], latest: readonly string[]): number {
  const known = new Set(shown);
  return latest.filter((id) => !known.has(id)).length;
}

/**
 * Holds what is on screen while newer answers arrive, so that nothing jumps. `scope` names what the reader asked
 * for (filters, pages): when it changes, or when lines on screen only changed their facts, the newer answer shows.
 */
export function useHeld<T>(latest: T | undefined, scope: string, idsOf: (value: T) => readonly string[]) {
  const [held, hold] = useState<{ value: T; scope: string } | null>(null);
  const news =
    held && latest !== undefined && held.scope === scope ? countNews(idsOf(held.value), idsOf(latest)) : 0;
  const stays = held && held.scope === scope && (latest === undefined || news > 0);
  const value = stays ? held.value : (latest ?? held?.value);
  if (!stays && latest !== undefined && held?.value !== latest) hold({ value: latest, scope });
  return { value, news, show: () => latest !== undefined && hold({ value: latest, scope }) };
}
