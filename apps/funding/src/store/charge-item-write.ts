import { changedOnly, nextVersion, type DocumentWrite, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import type { Month } from '@chez-soi/economics';
import { type Ctx, type Sql, Statement } from '@chez-soi/service-kit';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { PostedCharge } from '../domain/ledger/posting';
import { abortedChargeItem, chargeItemId, type ChargeKey, toChargeItem } from '../fhir/charge-item';
import { chargeItemSurface as surface } from '../fhir/surface';
import type { MonthLine } from '../fhir/month-line';
import { accountsSince } from './account-write';
import { benefitDocuments } from './benefit-write';
import { readPosted } from './ledger-read';
import type { Settlement } from './ledger-write';

/** Lines of these people that changed; null where all of theirs are to be told. */
type Changed = ReadonlySet<string> | null;

/** The lines that a correction changes, in its transaction. */
export function writeCorrected(
  tx: Sql,
  ctx: Ctx,
  month: Month,
  settlements: readonly Settlement[],
): Promise<void> {
  const ids = settlements.flatMap(({ residentId, entries }) =>
    entries.map((entry) => chargeItemId({ ...entry, month, residentId })),
  );
  const persons = settlements.filter(({ entries }) => entries.length > 0).map(({ residentId }) => residentId);
  return write(tx, ctx, { month, persons, changed: new Set(ids) });
}

/** A closing posts first: the lines of these people are told right after it, before anything else is posted. */
export async function markChargeItems(
  tx: Sql,
  month: Month,
  settlements: readonly Settlement[],
): Promise<void> {
  await tx.prepared(
    'charge-items-mark',
    'INSERT INTO charge_item_due (month, resident_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
    [firstDayOf(month), settlements.map(({ residentId }) => residentId)],
  );
}

/** Tells the lines of some people who wait for it, of one month; false when nobody does. */
export async function writeDueChargeItems(tx: Sql, ctx: Ctx, size: number): Promise<boolean> {
  const due = await tx.prepared<Due>(
    'charge-items-due',
    `DELETE FROM charge_item_due d USING (
       SELECT month, resident_id FROM charge_item_due WHERE month = (SELECT min(month) FROM charge_item_due)
       ORDER BY resident_id LIMIT $1) AS next
     WHERE d.month = next.month AND d.resident_id = next.resident_id
     RETURNING to_char(d.month, 'YYYY-MM') AS month, d.resident_id AS "residentId"`,
    [size],
  );
  await writeAll(tx, ctx, due);
  return due.length > 0;
}

/** Whoever invoices before their turn has come finds the lines of the provider's people. */
export async function writeDueOf(tx: Sql, ctx: Ctx, organizationId: string): Promise<void> {
  const due = await tx.query<Due>(
    `DELETE FROM charge_item_due d WHERE EXISTS (SELECT 1 FROM ledger_entry e WHERE e.organization_id = $1
       AND e.month = d.month AND e.resident_id = d.resident_id)
     RETURNING to_char(d.month, 'YYYY-MM') AS month, d.resident_id AS "residentId"`,
    [organizationId],
  );
  await writeAll(tx, ctx, due);
}

interface Due {
  readonly month: Month;
  readonly residentId: string;
}

async function writeAll(tx: Sql, ctx: Ctx, due: readonly Due[]): Promise<void> {
  for (const month of new Set(due.map((one) => one.month))) {
    const persons = due.filter((one) => one.month === month).map(({ residentId }) => residentId);
    await write(tx, ctx, { month, persons, changed: null });
  }
}

/** One read of what stands in the ledger, one of each kind of documents before, and one statement. */
async function write(
  tx: Sql,
  ctx: Ctx,
  { month, persons, changed }: { month: Month; persons: readonly string[]; changed: Changed },
): Promise<void> {
  const lines = linesOf(month, await readPosted(tx, month, persons));
  if (lines.length === 0) return;
  const items = await chargeItemWrites(tx, ctx, month, lines, changed);
  const benefits = await benefitDocuments(tx, ctx, month, byPerson(lines));
  const accounts = await accountsSince(tx, month, persons);
  const writes = [...items, ...benefits, ...accounts];
  if (writes.length > 0) await writeDocuments(new Statement(), writes, ctx.now).run(tx);
}

async function chargeItemWrites(
  tx: Sql,
  { now: enteredAt }: Ctx,
  month: Month,
  all: readonly Line[],
  changed: Changed,
): Promise<DocumentWrite[]> {
  const lines = all.filter(({ id }) => changed?.has(id) ?? true);
  const ids = lines.map(({ id }) => id);
  const last = await lastDocuments(tx, surface, ids);
  const definitions = await definitionsIn(tx, month);
  const told = lines.flatMap(({ id, key, charges }) => {
    const before = last.get(id);
    if (charges.length === 0) return before ? [abortedChargeItem(before, enteredAt)] : [];
    const definition = definitions.get(key.serviceCode) ?? null;
    return [toChargeItem(key, charges, { definition, enteredAt })];
  });
  // What is told once more without a correction stays billed.
  return changedOnly(surface, told, last, changed ? [] : ['enteredDate', 'status']);
}

function byPerson(lines: readonly Line[]): ReadonlyMap<string, readonly MonthLine[]> {
  const persons = new Map<string, MonthLine[]>();
  for (const { key, charges } of lines) {
    const { residentId, organizationId, serviceCode } = key;
    const own = persons.get(residentId) ?? [];
    persons.set(residentId, own);
    own.push({ organizationId, serviceCode, charges });
  }
  return persons;
}

/** Those that an invoice bills; what was posted back in the meantime stays as it is. */
export async function billedChargeItems(tx: Sql, ids: readonly string[]): Promise<DocumentWrite[]> {
  const last = await lastDocuments(tx, surface, ids);
  return [...last.values()]
    .filter(({ status }) => status === 'billable')
    .map((before) => ({
      surface,
      resource: { ...before, status: 'billed' as const },
      version: nextVersion(before),
      before,
    }));
}

interface Line {
  readonly id: string;
  readonly key: ChargeKey;
  /** Without those that were posted back to nought. */
  readonly charges: PostedCharge[];
}

function linesOf(month: Month, posted: ReadonlyMap<string, readonly PostedCharge[]>): Line[] {
  const lines = new Map<string, Line>();
  for (const [residentId, charges] of posted) {
    for (const charge of charges) {
      const { organizationId, serviceCode, minutes, legs } = charge;
      const key = { month, residentId, organizationId, serviceCode };
      const name = `${residentId} ${organizationId} ${serviceCode}`;
      const line = lines.get(name) ?? { id: chargeItemId(key), key, charges: [] };
      lines.set(name, line);
      if (minutes !== 0 || legs.length > 0) line.charges.push(charge);
    }
  }
  return [...lines.values()];
}

/** The catalogue's version of each service's price rule that held last in the month. */
async function definitionsIn(sql: Sql, month: Month): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.prepared<{ code: string; version: number }>(
    'charge-definitions',
    `SELECT DISTINCT ON (service_code) service_code AS code, version FROM charge_definition
     WHERE from_day <= $1 ORDER BY service_code, from_day DESC, version DESC`,
    [lastDayOf(month)],
  );
  return new Map(rows.map(({ code, version }) => [code, version]));
}
