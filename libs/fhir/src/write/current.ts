import type { Sql } from '@chez-soi/service-kit';
import { askWithin, type Reach, reachSql } from '../search/reach';
import type { StoredVersion } from '../store';
import type { Resource } from '../surface';

interface Row {
  id: string;
  version_id: number;
  last_updated: Date;
  deleted: boolean;
  owner_resident: string | null;
  content: Resource | null;
}

/** The version that stands now, deleted or not; `locks`: nobody else changes it until the transaction ends. */
export async function currentVersion(
  tx: Sql,
  type: string,
  id: string,
  { reach, locks }: { readonly reach: Reach; readonly locks: boolean },
): Promise<StoredVersion | null> {
  const values: unknown[] = [type, id];
  const condition = reachSql(reach, (value) => `$${values.push(value)}`);
  const text = `SELECT r.id, r.version_id, r.last_updated, r.deleted, r.owner_resident, r.content FROM fhir_resource r
     WHERE r.type = $1 AND r.id = $2 AND ${condition}${locks ? ' FOR UPDATE' : ''}`;
  const [row] = await askWithin<Row>(tx, reach, text, values);
  if (!row) return null;
  const {
    version_id: version,
    last_updated: lastUpdated,
    owner_resident: residentId,
    deleted,
    content,
  } = row;
  return { id: row.id, version, lastUpdated, deleted, residentId, resource: content };
}

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
