import type { Bind } from '@chez-soi/service-kit';
import { type Reach, reachSql, versionSql } from '../search/reach';
import type { HistoryRequest } from './history-request';

/** Whose history: all of a type, or one resource of it. */
export interface HistoryPart {
  readonly type: string;
  readonly id?: string;
  readonly reach: Reach;
}

const columns = 'v.type, v.id, v.version_id, v.last_updated, v.deleted, v.owner_resident, v.content';

/**
 * One page of versions (one more than asked), newest first; of one resource by its version, as clocks may go back. Each
 * is shown only to whom it belonged, and only if the resource still is theirs to see. Criteria of scopes are held against
 * what comes (`seenVersions`). A version never changes, so that later pages stay as they are while others write.
 */
export function historySql(
  parts: readonly HistoryPart[],
  request: HistoryRequest,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const order = parts[0]?.id ? 'version_id DESC' : 'last_updated DESC, id DESC, version_id DESC';
  const limit = bind(request.count + 1);
  const selects = parts.flatMap((part) =>
    ['fhir_resource', 'fhir_history'].map(
      (table) =>
        `(SELECT ${columns} FROM ${table} v WHERE ${conditions(part, request, bind)} ORDER BY ${order} LIMIT ${limit})`,
    ),
  );
  return { text: `${selects.join(' UNION ALL ')} ORDER BY ${order} LIMIT ${limit}`, values };
}

function conditions(
  { type, id, reach }: HistoryPart,
  { since, at, after }: HistoryRequest,
  bind: Bind,
): string {
  const [ofType, ofId] = [bind(type), id === undefined ? null : bind(id)];
  return [
    `v.type = ${ofType}`,
    ...(ofId ? [`v.id = ${ofId}`] : []),
    versionSql(reach, bind, 'v'),
    ...(reach === 'all'
      ? []
      : [
          `EXISTS (SELECT FROM fhir_resource c WHERE c.type = v.type AND c.id = v.id AND ${reachSql(reach, bind, 'c')})`,
        ]),
    ...(since ? [`v.last_updated >= ${bind(since)}`] : []),
    ...(at ? [currentWithin(at, bind)] : []),
    ...(after ? [afterSql(after, ofId !== null, bind)] : []),
  ].join(' AND ');
}

/** Written before the end of that time, and not superseded before its start. */
function currentWithin({ low, high }: { low: Date; high: Date }, bind: Bind): string {
  const newer = (table: string) =>
    `EXISTS (SELECT FROM ${table} n WHERE n.type = v.type AND n.id = v.id AND n.version_id > v.version_id AND n.last_updated <= ${bind(low)})`;
  return `v.last_updated < ${bind(high)} AND NOT ${newer('fhir_resource')} AND NOT ${newer('fhir_history')}`;
}

function afterSql(after: NonNullable<HistoryRequest['after']>, ofOne: boolean, bind: Bind): string {
  if (ofOne) return `v.version_id < ${bind(after.version)}`;
  return `(v.last_updated, v.id, v.version_id) < (${bind(after.lastUpdated)}::timestamptz, ${bind(after.id)}::uuid, ${bind(after.version)}::int)`;
}
