import type { VisitView } from '@chez-soi/contracts';

/** What a worker recorded at a door, with the time of the device; kept until the server has answered for it. */
export interface VisitRecord {
  /** The Idempotency-Key: the same for every try, so that a record is never done twice. */
  readonly key: string;
  readonly visitId: string;
  readonly act: 'start' | 'complete' | 'miss';
  readonly body: Readonly<Record<string, string>>;
  readonly at: string;
  /** It may be undone until then, and is not sent before. */
  readonly heldUntil: string;
  /** The server's words, when it would not take the record; kept until the worker has read them. */
  readonly refused: string | null;
}

export const undoMs = 8_000;

interface NewRecord {
  readonly visitId: string;
  readonly act: VisitRecord['act'];
  readonly note?: string;
}

export function recordOf({ visitId, act, note }: NewRecord, now: Date, key: string): VisitRecord {
  const at = now.toISOString();
  const bodies: Readonly<Record<VisitRecord['act'], VisitRecord['body']>> = {
    start: { at },
    complete: note ? { at, note } : { at },
    miss: { outcome: 'absent' },
  };
  return {
    key,
    visitId,
    act,
    body: bodies[act],
    at,
    heldUntil: new Date(now.getTime() + undoMs).toISOString(),
    refused: null,
  };
}

/** The oldest record that waits, if it may be sent now: records leave in the order they were made. */
export function nextToSend(records: readonly VisitRecord[], now: Date): VisitRecord | null {
  const first = records.find((record) => record.refused === null);
  return first && new Date(first.heldUntil) <= now ? first : null;
}

export const waiting = (records: readonly VisitRecord[]): number =>
  records.filter((record) => record.refused === null).length;
export const without = (records: readonly VisitRecord[], key: string): readonly VisitRecord[] =>
  records.filter((record) => record.key !== key);
export const refused = (
  records: readonly VisitRecord[],
  key: string,
  detail: string,
): readonly VisitRecord[] =>
  records.map((record) => (record.key === key ? { ...record, refused: detail } : record));

/**
 * The visits as the worker knows them: what the server said, and on top of it what was recorded since. Only here
 * the portal guesses what may follow (an end after a start), since no server can be asked behind a closed door.
 */
export function withRecords(
  visits: readonly VisitView[],
  records: readonly VisitRecord[],
): readonly VisitView[] {
  return visits.map((visit) =>
    records.filter((record) => record.visitId === visit.id && record.refused === null).reduce(after, visit),
  );
}

function after(visit: VisitView, record: VisitRecord): VisitView {
  if (record.act === 'start')
    return { ...visit, state: 'in-progress', startedAt: record.at, allowedActions: ['complete', 'miss'] };
  if (record.act === 'miss') return { ...visit, state: 'absent', allowedActions: [] };
  return {
    ...visit,
    state: 'done',
    endedAt: record.at,
    note: record.body['note'] ?? visit.note,
    allowedActions: [],
  };
}

/** Records kept on the device; what another version of the page wrote and this one cannot read is left out. */
export function parseRecords(text: string | null): readonly VisitRecord[] {
  const value: unknown = text ? JSON.parse(text) : [];
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is VisitRecord => {
    const record = one as Partial<VisitRecord> | null;
    return (
      typeof record?.key === 'string' &&
      typeof record.visitId === 'string' &&
      typeof record.at === 'string' &&
      typeof record.body === 'object'
    );
  });
}
