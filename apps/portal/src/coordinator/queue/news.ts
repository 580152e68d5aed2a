import { useState } from 'react';

/** How many lines of the latest answer are not on screen yet. */
export function countNews(shown: readonly string[], latest: readonly string[]): number {
  const known = new Set(shown);
  return latest.filter((id) => !known.has(id)).length;
}

/** One answer of a list: what came, and when. */
interface Answer<T> {
  readonly data: T | undefined;
  readonly dataUpdatedAt: number;
}

/**
 * Holds what is on screen while newer answers arrive, so that nothing jumps. `scope` names what the reader asked
 * for (filters, pages): when it changes, or when lines on screen only changed their facts, the newer answer shows.
 */
export function useHeld<T>(answer: Answer<T>, scope: string, idsOf: (value: T) => readonly string[]) {
  const { data: latest, dataUpdatedAt: at } = answer;
  const [held, hold] = useState<{ value: T; scope: string; at: number } | null>(null);
  const same = held?.scope === scope;
  const news = held && same && latest !== undefined ? countNews(idsOf(held.value), idsOf(latest)) : 0;
  if (latest !== undefined && news === 0 && !(same && held.at === at)) hold({ value: latest, scope, at });
  const show = () => latest !== undefined && hold({ value: latest, scope, at });
  return { value: held?.value ?? latest, news, show };
}
