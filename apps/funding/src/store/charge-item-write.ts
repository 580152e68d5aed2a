import { type DocumentWrite, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import type { Month } from '@chez-soi/economics';
import { type Ctx, type Sql, Statement } from '@chez-soi/service-kit';
import type { ChargeItem } from 'fhir/r4';
import { lastDayOf } from '../domain/ledger/calendar';
import type { MonthLine } from '../domain/ledger/person-month';
import { abortedChargeItem, chargeItemId, type ChargeKey, toChargeItem } from '../fhir/charge-item';
import { chargeItemSurface as surface } from '../fhir/surface';
import type { Settlement } from './ledger-write';

interface Line {
  readonly key: ChargeKey;
  readonly charges: readonly MonthLine[];
}

/** The ChargeItem of each line that a batch changes, in the batch's transaction: one statement, one read before it. */
export async function writeChargeItems(
  tx: Sql,
  ctx: Ctx,
  month: Month,
  settlements: readonly Settlement[],
): Promise<void> {
  const lines = settlements.flatMap((one) => changedLines(month, one));
  if (lines.length === 0) return;
  // A first posting has no documents: nothing is read for it.
  const later = new Set(settlements.filter(({ version }) => version > 1).map(({ residentId }) => residentId));
  const ids = lines.filter(({ key }) => later.has(key.residentId)).map(({ key }) => chargeItemId(key));
  const last = ids.length > 0 ? await lastDocuments(tx, surface, ids) : new Map<string, ChargeItem>();
  const definitions = await definitionsIn(tx, month);
  const writes = lines.flatMap(({ key, charges }): DocumentWrite[] => {
    const before = last.get(chargeItemId(key));
    if (charges.length === 0 && !before) return [];
    const resource =
      charges.length === 0
        ? abortedChargeItem(before!, ctx.now)
        : toChargeItem(key, charges, {
            definition: definitions.get(key.serviceCode) ?? null,
            enteredAt: ctx.now,
          });
    return [{ surface, resource, version: nextVersion(before) }];
  });
  if (writes.length > 0) await writeDocuments(new Statement(), writes, ctx.now).run(tx);
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
    }));
}

export const nextVersion = (before: { readonly meta?: { versionId?: string | undefined } } | undefined) =>
  Number(before?.meta?.versionId ?? 0) + 1;

function changedLines(month: Month, { residentId, entries, made }: Settlement): Line[] {
  const nameOf = (of: { organizationId: string | null; serviceCode: string }) =>
    `${of.organizationId} ${of.serviceCode}`;
  const changed = new Map<string, { key: ChargeKey; charges: MonthLine[] }>();
  for (const entry of entries) {
    const { organizationId, serviceCode } = entry;
    const key = { month, residentId, organizationId, serviceCode };
    if (!changed.has(nameOf(entry))) changed.set(nameOf(entry), { key, charges: [] });
  }
  for (const line of made?.lines ?? []) changed.get(nameOf(line))?.charges.push(line);
  return [...changed.values()];
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
