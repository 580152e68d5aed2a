import { isDeepStrictEqual } from 'node:util';
import type { Bind, Part, Sql, Statement } from '@chez-soi/service-kit';
import { declaredIndexer } from '../indexing/search-indexer';
import type { Resource, Surface } from '../surface';
import { indexColumns, indexRows } from './index-rows';

/** One new version of a FHIR document. `deleted` leaves a tombstone in its place. */
export interface DocumentWrite<R extends Resource = Resource> {
  readonly surface: Surface<R>;
  readonly resource: R;
  /** 1 for a new document, otherwise one more than the stored version; usually the aggregate's own. */
  readonly version: number;
  readonly deleted?: boolean;
  /** What this version replaces, where the caller has it at hand: a document found by the same values keeps its index rows. */
  readonly before?: R;
}

/**
 * The parts of the caller's one statement that store these documents: any number of them, in four parts at
 * most. Sets `meta.versionId` and `meta.lastUpdated`. Fails as `stale` when a stored version is not older.
 */
export function documentParts(writes: readonly DocumentWrite[], now: Date): Part[] {
  if (writes.length === 0) return [];
  const isNew = writes.every(({ version }) => version === 1);
  const moved = writes.filter((write) => !keepsIndexRows(write));
  const parts = isNew
    ? [insertDocuments(writes, now)]
    : [keepHistory(writes), ...dropIndexRows(moved), upsertDocuments(writes, now)];
  return [...parts, ...insertIndexRows(moved)];
}

/** Adds the documents to the statement of a store's save. */
export function writeDocuments(statement: Statement, writes: readonly DocumentWrite[], now: Date): Statement {
  for (const part of documentParts(writes, now)) statement.add(part);
  return statement;
}

/** The documents as last stored, by id: what `mergeDocument` starts from. Deleted ones are left out. */
export async function lastDocuments<R extends Resource>(
  sql: Sql,
  surface: Surface<R>,
  ids: readonly string[],
): Promise<Map<string, R>> {
  const rows = await sql.prepared<{ id: string; content: R }>(
    'fhir_last_documents',
    'SELECT id, content FROM fhir_resource WHERE type = $1 AND id = ANY($2::uuid[]) AND NOT deleted',
    [surface.type, ids],
  );
  return new Map(rows.map(({ id, content }) => [id, content]));
}

const columns =
  'type, id, version_id, last_updated, deleted, mapper_version, owner_resident, owner_organizations, content';

function insertDocuments(writes: readonly DocumentWrite[], now: Date): Part {
  return (bind) => `
    INSERT INTO fhir_resource (${columns})
    SELECT type, id, version_id, ${bind(now)}::timestamptz, deleted, mapper_version, owner_resident, owner_organizations, content
    FROM jsonb_to_recordset(${bind(JSON.stringify(writes.map((write) => stored(write, now))))}::jsonb)
      AS d(type text, id uuid, version_id int, deleted boolean, mapper_version int, owner_resident uuid,
           owner_organizations uuid[], content jsonb)`;
}

/** `expect_fresh` raises for a version that is not newer, so the condition never filters anything out. */
function upsertDocuments(writes: readonly DocumentWrite[], now: Date): Part {
  const insert = insertDocuments(writes, now);
  const set = columns
    .split(', ')
    .slice(2)
    .map((column) => `${column} = EXCLUDED.${column}`);
  return (bind) => `${insert(bind)}
    ON CONFLICT (type, id) DO UPDATE SET ${set.join(', ')}
    WHERE expect_fresh(fhir_resource.version_id < EXCLUDED.version_id)::text IS NOT NULL`;
}

/** Addressed by `ANY`, which is an index scan also where no statistics say how many rows there are. */
function keepHistory(writes: readonly DocumentWrite[]): Part {
  return (bind) => `
    INSERT INTO fhir_history (${columns})
    SELECT ${columns} FROM fhir_resource r WHERE ${isOneOf(later(writes), bind)}
    ON CONFLICT DO NOTHING`;
}

function dropIndexRows(moved: readonly DocumentWrite[]): Part[] {
  const old = later(moved);
  return old.length === 0 ? [] : [(bind) => `DELETE FROM fhir_index WHERE ${isOneOf(old, bind)}`];
}

const later = (writes: readonly DocumentWrite[]) => writes.filter(({ version }) => version > 1);

/** Ids are unique over all types; the types only lead to the rows. */
function isOneOf(writes: readonly DocumentWrite[], bind: Bind): string {
  const types = [...new Set(writes.map(({ surface }) => surface.type))];
  return `type = ANY(${bind(types)}::text[]) AND id = ANY(${bind(writes.map(idOf))}::uuid[])`;
}

function keepsIndexRows({ surface, resource, before, deleted, version }: DocumentWrite): boolean {
  if (before === undefined || deleted || version === 1) return false;
  const rowsOf = (one: Resource) => declaredIndexer.rowsOf(surface, one);
  return isDeepStrictEqual(rowsOf(before), rowsOf(resource));
}

function insertIndexRows(moved: readonly DocumentWrite[]): Part[] {
  const rows = moved
    .filter(({ deleted }) => !deleted)
    .flatMap((write) =>
      declaredIndexer
        .rowsOf(write.surface, write.resource)
        .map((row) => ({ type: write.surface.type, id: idOf(write), ...row })),
    );
  if (rows.length === 0) return [];
  return [(bind) => `INSERT INTO fhir_index (${indexColumns}) SELECT * FROM ${indexRows(rows)(bind)}`];
}

function stored(write: DocumentWrite, now: Date) {
  const { surface, resource, version, deleted = false } = write;
  const { residentId, organizationIds = [] } = surface.compartment?.(resource) ?? {};
  return {
    type: surface.type,
    id: idOf(write),
    version_id: version,
    deleted,
    mapper_version: surface.mapperVersion,
    owner_resident: residentId ?? null,
    owner_organizations: organizationIds.length > 0 ? organizationIds : null,
    content: deleted ? null : withMeta(write, now),
  };
}

/** The resource as it is stored, and answered. */
export function withMeta({ resource, version }: DocumentWrite, now: Date): Resource {
  const meta = { ...resource.meta, versionId: String(version), lastUpdated: now.toISOString() };
  return { ...resource, meta };
}

function idOf({ resource, surface }: DocumentWrite): string {
  if (resource.id === undefined) throw new Error(`A ${surface.type} without an id cannot be stored`);
  return resource.id;
}
