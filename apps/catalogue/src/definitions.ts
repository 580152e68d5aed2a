import { type DocumentWrite, lastDocuments, mergeDocument, writeDocuments } from '@chez-soi/fhir';
import { type Database, type Sql, Statement } from '@chez-soi/service-kit';
import {
  chargeItemDefinitionId,
  chargeItemDefinitionPaths,
  toChargeItemDefinition,
} from './fhir/charge-item-definition';
import { chargeItemDefinitionSurface as surface } from './fhir/surface';
import type { ServiceSheet } from './service-sheet';
import type { ServiceStore } from './store/service.store';

/** The price rules of these published sheets, each in its document's next version. */
export async function definitionWrites(
  sql: Sql,
  sheets: readonly ServiceSheet[],
): Promise<readonly DocumentWrite[]> {
  const last = await lastDocuments(sql, surface, sheets.map(chargeItemDefinitionId));
  return sheets.map((sheet) => {
    const before = last.get(chargeItemDefinitionId(sheet));
    const resource = mergeDocument(before, toChargeItemDefinition(sheet), chargeItemDefinitionPaths);
    return { surface, resource, version: Number(before?.meta?.versionId ?? 0) + 1 };
  });
}

/** Sheets that were published before their price rules were documents get theirs. */
export async function keepDefinitions(database: Database, store: ServiceStore, now: Date): Promise<void> {
  const sheets = await store.published();
  const known = await lastDocuments(database, surface, sheets.map(chargeItemDefinitionId));
  const missing = sheets.filter((sheet) => !known.has(chargeItemDefinitionId(sheet)));
  if (missing.length === 0) return;
  const writes = await definitionWrites(database, missing);
  await writeDocuments(new Statement(), writes, now).run(database);
}
