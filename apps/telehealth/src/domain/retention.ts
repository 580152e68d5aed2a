const DAY_MS = 86_400_000;

/** How many days something is kept that is not needed longer; rules of the house. Words go by whole weeks. */
const keptDays = { webhookIds: 30, opinionWords: 365 } as const;

/** What is older than this is forgotten. */
export function keptSince(what: keyof typeof keptDays, now: Date): Date {
  return new Date(+now - keptDays[what] * DAY_MS);
}
