import type { Month } from '@chez-soi/economics';
import { DomainError, newId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { personMonth } from '../domain/ledger/person-month';
import { entriesFor } from '../domain/ledger/posting';
import { readContext, readPersons, readPosted, readStanding } from '../store/ledger-read';
import type { Batch, Held, Settlement } from '../store/ledger-write';
import { marksOf } from '../store/month.store';

/** People whose month is to be reckoned, and what for. */
export interface Task {
  readonly month: Month;
  readonly runId: string;
  /** Whatever is posted into a month that is closed corrects it. */
  readonly closed: boolean;
  readonly persons: readonly string[];
  readonly progress: Batch['progress'];
}

/** What is to be posted of people: the difference between what their month comes to and what is posted. Writes nothing. */
export async function reckonBatch(
  sql: Sql,
  { month, runId, closed, persons, progress }: Task,
  now: Date,
): Promise<Batch> {
  // First of all: what changes from here on moves the mark, and stays due.
  const due = await marksOf(sql, month, persons);
  const context = await readContext(sql, month);
  const inputs = await readPersons(sql, month, persons);
  const standing = await readStanding(sql, month, persons);
  const posted = await readPosted(sql, month, [...standing.keys()]);
  const settlements: Settlement[] = [];
  const held: Held[] = [];
  for (const [residentId, input] of inputs) {
    const before = standing.get(residentId);
    try {
      const made = personMonth(context, input);
      const entries = entriesFor(made?.lines ?? [], posted.get(residentId) ?? []);
      if (entries.length === 0 && (before || !made)) continue;
      const statementId = before?.statementId ?? newId(now.getTime());
      const version = (before?.version ?? 0) + 1;
      settlements.push({ residentId, statementId, version, correction: closed || !!before, entries, made });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      held.push({ residentId, reason: error.detail });
    }
  }
  return { month, runId, persons, settlements, held, due, progress };
}
