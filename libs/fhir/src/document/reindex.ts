import { createHash } from 'node:crypto';
import type { Database } from '@chez-soi/service-kit';
import { definitionOf } from '../definitions/definitions';
import { declaredIndexer, INDEXER_VERSION } from '../indexing/search-indexer';
import type { Resource, Surface } from '../surface';
import { indexColumns, indexRows } from './index-rows';

const BATCH = 500;

/**
 * Writes the index rows of every document anew for those types whose declarations have changed since they were
 * written (`all`: of every type). For a service that does not answer yet; two that start together take turns.
 * Answers how many documents were indexed.
 */
export async function reindex(
  database: Database,
  surfaces: readonly Surface[],
  options: { readonly now: Date; readonly all?: boolean },
): Promise<number> {
  return database.transaction(async (turn) => {
    await turn.query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.fhir_index'))");
    return reindexChanged(database, surfaces, options);
  });
}

async function reindexChanged(
  database: Database,
  surfaces: readonly Surface[],
  { now, all = false }: { readonly now: Date; readonly all?: boolean },
): Promise<number> {
  const rows = await database.query<{ type: string; fingerprint: string }>(
    'SELECT type, fingerprint FROM fhir_index_state',
  );
  const known = new Map(rows.map(({ type, fingerprint }) => [type, fingerprint]));
  let indexed = 0;
  for (const surface of surfaces) {
    const fingerprint = fingerprintOf(surface);
    if (!all && known.get(surface.type) === fingerprint) continue;
    indexed += await reindexType(database, surface);
    await database.query(
      `INSERT INTO fhir_index_state (type, fingerprint, since) VALUES ($1, $2, $3)
       ON CONFLICT (type) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, since = EXCLUDED.since`,
      [surface.type, fingerprint, now],
    );
  }
  return indexed;
}

/** Changes with what a type is indexed by; a change inside a function needs a new INDEXER_VERSION or mapper version. */
function fingerprintOf(surface: Surface): string {
  const declared = Object.entries(surface.search).map(([name, { kind, targets, documentation }]) => [
    name,
    kind,
    targets,
    documentation,
  ]);
  const defined = definitionOf(surface.type)?.params ?? null;
  const text = JSON.stringify([INDEXER_VERSION, surface.mapperVersion, declared, defined]);
  return createHash('sha1').update(text).digest('base64url');
}

interface Stored {
  readonly id: string;
  readonly version_id: number;
  readonly content: Resource;
}

async function reindexType(database: Database, surface: Surface): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  let indexed = 0;
  for (;;) {
    const batch = await database.query<Stored>(
      `SELECT id, version_id, content FROM fhir_resource
       WHERE type = $1 AND id > $2 AND NOT deleted ORDER BY id LIMIT ${BATCH}`,
      [surface.type, after],
    );
    const last = batch.at(-1);
    if (!last) return indexed;
    await replaceRows(database, surface, batch);
    indexed += batch.length;
    after = last.id;
  }
}

/** One statement: of the documents that still have the version that was read, old rows go and new ones come. */
async function replaceRows(database: Database, surface: Surface, batch: readonly Stored[]): Promise<void> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const rows = batch.flatMap(({ id, content }) =>
    declaredIndexer.rowsOf(surface, content).map((row) => ({ type: surface.type, id, ...row })),
  );
  const text = `
    WITH same AS (
      SELECT r.id FROM fhir_resource r
      JOIN unnest(${bind(batch.map(({ id }) => id))}::uuid[], ${bind(batch.map((one) => one.version_id))}::int[]) AS k(id, version_id)
        ON r.id = k.id AND r.version_id = k.version_id
      WHERE r.type = ${bind(surface.type)} FOR UPDATE OF r),
    gone AS (DELETE FROM fhir_index i USING same WHERE i.id = same.id AND i.type = ${bind(surface.type)})
    INSERT INTO fhir_index (${indexColumns})
    SELECT n.* FROM ${indexRows(rows)(bind)} AS n(${indexColumns}) JOIN same ON same.id = n.id`;
  await database.query(text, values);
}
