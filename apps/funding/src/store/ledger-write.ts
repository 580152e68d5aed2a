import { fundingEvents } from '@chez-soi/contracts';
import { type Month, type Payer, payers } from '@chez-soi/economics';
import type { Bilingual, Cents } from '@chez-soi/kernel';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, type Sql, Statement } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';
import type { NewEntry } from '../domain/ledger/posting';
import type { PersonMonth } from '../domain/ledger/person-month';

/** What is posted of one person in one batch. */
export interface Settlement {
  readonly residentId: string;
  readonly statementId: string;
  /** Of the statement after it. */
  readonly version: number;
  readonly correction: boolean;
  readonly entries: readonly NewEntry[];
  /** Null where the month comes to nothing any more. */
  readonly made: Pick<
    PersonMonth,
    'model' | 'minutes' | 'grossCents' | 'byPayer' | 'rows' | 'verified' | 'unverified'
  > | null;
}

/** A month of a person that cannot be reckoned, e.g. for want of a figure: it waits until something changes. */
export interface Held {
  readonly residentId: string;
  readonly reason: Bilingual;
}

/** Everything that a batch writes. */
export interface Batch {
  readonly month: Month;
  readonly runId: string;
  /** Everybody whose month was looked at. */
  readonly persons: readonly string[];
  readonly settlements: readonly Settlement[];
  readonly held: readonly Held[];
  /** What was due when the batch was read; a mark that moved since stays due. */
  readonly due: readonly { readonly residentId: string; readonly mark: string }[];
  /** How far the closing of the month has come; null outside a closing. */
  readonly progress: { readonly afterResident: string; readonly persons: number } | null;
}

/** Only one batch is posted at a time: entry ids are then a block, and no difference is posted twice. */
export async function holdLedger(tx: Sql): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:ledger'))`);
}

/** Entries, legs, statements, events and progress of a batch, in one statement. */
export async function writeBatch(tx: Sql, ctx: Ctx, batch: Batch): Promise<void> {
  const statement = new Statement();
  addEntries(statement, ctx, batch);
  addStatements(statement, ctx, batch);
  addDue(statement, batch);
  addProgress(statement, batch);
  publish(
    statement,
    ctx,
    batch.settlements.map((one) => settled(batch.month, one)),
  );
  await statement.run(tx);
}

function addEntries(statement: Statement, ctx: Ctx, { month, runId, settlements }: Batch): void {
  const entries = settlements.flatMap(({ entries: posted, ...of }) => posted.map((entry) => ({ entry, of })));
  const count = entries.length;
  if (count === 0) return;
  const legs = entries.flatMap(({ entry }, index) =>
    entry.legs.map(({ account, cents }) => ({ index, account, cents })),
  );
  // The first part is `p0`: where the block of ids begins.
  statement.add(
    (bind) =>
      `SELECT setval('ledger_entry_id_seq', nextval('ledger_entry_id_seq') + ${bind(count)}::int - 1) - ${bind(count)}::int AS before`,
  );
  statement.add(
    (
      bind,
    ) => `INSERT INTO ledger_entry (id, resident_id, month, organization_id, service_code, charge_id, kind, model_code,
        model_version, minutes, run_id, posted_at)
      SELECT p0.before + e.ordinal, e.resident, ${bind(firstDayOf(month))}::date, e.organization, e.service, e.charge, e.kind,
        e.model, e.version, e.minutes, ${bind(runId)}::uuid, ${bind(ctx.now)}::timestamptz
      FROM p0, unnest(${bind(entries.map(({ of }) => of.residentId))}::uuid[],
        ${bind(entries.map(({ entry }) => entry.organizationId))}::uuid[],
        ${bind(entries.map(({ entry }) => entry.serviceCode))}::text[],
        ${bind(entries.map(({ entry }) => entry.chargeId))}::text[],
        ${bind(entries.map(({ of }) => (of.correction ? 'correction' : 'charge')))}::text[],
        ${bind(entries.map(({ of }) => of.made?.model?.code ?? null))}::text[],
        ${bind(entries.map(({ of }) => of.made?.model?.version ?? null))}::int[],
        ${bind(entries.map(({ entry }) => entry.minutes))}::int[])
        WITH ORDINALITY AS e(resident, organization, service, charge, kind, model, version, minutes, ordinal)`,
  );
  if (legs.length === 0) return;
  statement.add(
    (bind) => `INSERT INTO ledger_posting (entry_id, account, cents)
      SELECT p0.before + l.entry + 1, l.account, l.cents FROM p0, unnest(${bind(legs.map(({ index }) => index))}::int[],
        ${bind(legs.map(({ account }) => account))}::text[], ${bind(legs.map(({ cents }) => cents))}::int[])
        AS l(entry, account, cents)`,
  );
}

const statementColumns = `id uuid, resident_id uuid, version int, model_code text, model_version int, minutes int,
  gross_cents bigint, parts jsonb, row_ids text[], verified boolean, unverified text[]`;

function addStatements(statement: Statement, ctx: Ctx, { month, settlements }: Batch): void {
  if (settlements.length === 0) return;
  const rows = settlements.map(({ residentId, statementId, version, made }) => ({
    ...{ id: statementId, resident_id: residentId, version },
    ...{ model_code: made?.model?.code ?? null, model_version: made?.model?.version ?? null },
    ...{ minutes: made?.minutes ?? 0, gross_cents: made?.grossCents ?? 0, parts: partsOf(made?.byPayer) },
    ...{ row_ids: made?.rows.map(({ id }) => id) ?? [], verified: made?.verified ?? true },
    unverified: made?.unverified ?? [],
  }));
  statement.add(
    (
      bind,
    ) => `INSERT INTO ledger_statement (month, settled_at, id, resident_id, version, model_code, model_version, minutes,
        gross_cents, parts, row_ids, verified, unverified)
      SELECT ${bind(firstDayOf(month))}::date, ${bind(ctx.now)}::timestamptz, r.*
      FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS r(${statementColumns})
      ON CONFLICT (month, resident_id) DO UPDATE SET version = excluded.version, model_code = excluded.model_code,
        model_version = excluded.model_version, minutes = excluded.minutes, gross_cents = excluded.gross_cents,
        parts = excluded.parts, row_ids = excluded.row_ids, verified = excluded.verified, unverified = excluded.unverified,
        settled_at = excluded.settled_at`,
  );
}

/**
 * What was reckoned is due no more. A row that somebody holds is being marked anew: it stays due, and is not waited for,
 * since whoever takes in many events marks people in the order of the events, and each would wait for the other.
 */
function addDue(statement: Statement, { month, held, due }: Batch): void {
  const waiting = new Set(held.map(({ residentId }) => residentId));
  const done = due.filter(({ residentId }) => !waiting.has(residentId));
  if (done.length > 0)
    statement.add(
      (bind) => `DELETE FROM ledger_due USING (
          SELECT l.resident_id, l.month FROM ledger_due l
          JOIN unnest(${bind(done.map(({ residentId }) => residentId))}::uuid[],
            ${bind(done.map(({ mark }) => mark))}::bigint[]) AS d(resident, mark)
            ON l.resident_id = d.resident AND l.mark = d.mark
          WHERE l.month = ${bind(firstDayOf(month))}::date FOR UPDATE OF l SKIP LOCKED) AS free
        WHERE ledger_due.resident_id = free.resident_id AND ledger_due.month = free.month`,
    );
  if (held.length === 0) return;
  const marks = new Map(due.map(({ residentId, mark }) => [residentId, mark]));
  const rows = held.map(({ residentId, reason }) => ({
    residentId,
    held: reason,
    mark: marks.get(residentId) ?? '0',
  }));
  statement.add(
    (bind) => `INSERT INTO ledger_due (resident_id, month, mark, held)
      SELECT h."residentId", ${bind(firstDayOf(month))}::date, h.mark, h.held
      FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS h("residentId" uuid, mark bigint, held jsonb)
      ON CONFLICT (resident_id, month) DO UPDATE SET held = excluded.held WHERE ledger_due.mark = excluded.mark`,
  );
}

function addProgress(statement: Statement, { month, settlements, progress }: Batch): void {
  const entries = settlements.reduce((sum, one) => sum + one.entries.length, 0);
  const added = progress ? settlements.filter(({ correction }) => !correction).length : 0;
  statement.add(
    (
      bind,
    ) => `UPDATE ledger_month SET after_resident = coalesce(${bind(progress?.afterResident ?? null)}::uuid, after_resident),
        persons = persons + ${bind(progress?.persons ?? 0)}::int, statements = statements + ${bind(added)}::int,
        entries = entries + ${bind(entries)}::int
      WHERE month = ${bind(firstDayOf(month))}::date`,
  );
}

export function partsOf(
  byPayer: Readonly<Record<Payer, Cents>> | undefined,
): { payer: Payer; cents: Cents }[] {
  if (!byPayer) return [];
  return payers.filter((payer) => byPayer[payer] !== 0).map((payer) => ({ payer, cents: byPayer[payer] }));
}

function settled(month: Month, { residentId, statementId, version, correction, made }: Settlement) {
  return newEvent(fundingEvents['statement.settled.v1'], statementId, version, {
    ...{ statementId, residentId, month: firstDayOf(month), correction, minutes: made?.minutes ?? 0 },
    ...{ modelCode: made?.model?.code ?? null, modelVersion: made?.model?.version ?? null },
    ...{ grossCents: made?.grossCents ?? 0, parts: partsOf(made?.byPayer) },
  });
}
