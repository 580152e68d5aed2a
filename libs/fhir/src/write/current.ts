import type { Sql } from '@chez-soi/service-kit';
import type { StoredVersion } from '../store';
import type { Resource } from '../surface';

/** What a deleted resource was. */
export async function lastContent(tx: Sql, type: string, id: string): Promise<Resource> {
  const [row] = await tx.query<{ content: Resource }>(
    `SELECT content FROM fhir_history WHERE type = $1 AND id = $2 AND content IS NOT NULL ORDER BY version_id DESC LIMIT 1`,
    [type, id],
  );
  return row!.content;
}

/** Who wrote the version after `before`: this transaction, another one, or nobody yet. */
export async function superseder(
  tx: Sql,
  type: string,
  { id, version }: Pick<StoredVersion, 'id' | 'version'>,
): Promise<'us' | 'others' | null> {
  const [row] = await tx.prepared<{ ours: boolean }>(
    'fhir_superseded',
    `SELECT xmin = pg_current_xact_id()::xid AS ours FROM fhir_history WHERE type = $1 AND id = $2 AND version_id = $3`,
    [type, id, version],
  );
  if (!row) return null;
  return row.ours ? 'us' : 'others';
}
