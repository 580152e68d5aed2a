import type { Bind } from '@chez-soi/service-kit';
import { type Owned, reachSql } from '../search/reach';
import {
  type Asked,
  codeOf,
  conditionsOf,
  instantParameter,
  ownPart,
  referenceOf,
  type TrailParameter,
  type TrailRequest,
} from './trail-request';
import { isId } from '@chez-soi/kernel';
import { systems } from './trail-systems';

/** SQL: the entry tells a read, not a write. `a`: its row. */
export const isReadSql = `a.action ~ '\\.(read|export|by-payer)$'`;

/** SQL: what was done, as the versions that were written by it tell. */
const kindSql = `CASE WHEN ${isReadSql} THEN 'R' WHEN w.deleted THEN 'D' WHEN w.first = 1 THEN 'C' WHEN w.first > 1 THEN 'U' ELSE 'E' END`;

const isRead = `(SELECT string_agg(k, ',') FROM jsonb_object_keys(a.parameters) k) IS NOT DISTINCT FROM '_id'`;
const subtypes: Readonly<Record<string, string>> = {
  read: `(${kindSql} = 'R' AND ${isRead})`,
  'search-type': `(${kindSql} = 'R' AND NOT ${isRead})`,
  create: `${kindSql} = 'C'`,
  update: `${kindSql} = 'U'`,
  delete: `${kindSql} = 'D'`,
  operation: `${kindSql} = 'E'`,
};

/** By what audit entries are searched: R4's names. */
export const auditParameters: Readonly<Record<string, TrailParameter>> = {
  _id: (value, { service, bind }) => {
    const id = ownPart(value, service);
    return id !== null && isId(id) ? `a.id = ${bind(id)}::uuid` : 'false';
  },
  _lastUpdated: instantParameter('a.at', 'a.id'),
  date: instantParameter('a.at', 'a.id'),
  patient: (value, { bind }) => {
    const found = referenceOf(value, 'Patient');
    return found && (found.type === 'Patient' ? `a.resident_id = ${bind(found.id)}::uuid` : 'false');
  },
  agent: (value, { bind }) => `a.account = ${bind(codeOf(value))}`,
  'agent:identifier': (value, { bind }) =>
    value.includes('|') && !value.startsWith(`${systems.account}|`)
      ? 'false'
      : `a.account = ${bind(codeOf(value))}`,
  'agent-role': (value, { bind }) => `${bind(codeOf(value))} = ANY(a.roles)`,
  action: (value, { bind }) => `${kindSql} = ${bind(codeOf(value))}`,
  type: (value) => (codeOf(value) === 'rest' ? 'true' : 'false'),
  subtype: (value, { bind }) => {
    const code = codeOf(value);
    return Object.hasOwn(subtypes, code) ? subtypes[code]! : `a.action = ${bind(code)}`;
  },
  entity: (value, { bind }) => {
    const found = referenceOf(value);
    if (!found) return null;
    const { type, id } = found;
    const ofType = type === undefined ? '' : `a.entity_type = ${bind(type)} AND `;
    const named = `${ofType}a.entity_ids @> ARRAY[${bind(id)}::uuid]`;
    const mayBePerson = type === undefined || type === 'Patient';
    return mayBePerson ? `(a.resident_id = ${bind(id)}::uuid OR ${named})` : `(${named})`;
  },
  'entity-type': (value) => {
    const code = codeOf(value);
    if (code === '1') return 'a.resident_id IS NOT NULL';
    return code === '2' ? `(cardinality(a.entity_ids) > 0 OR a.parameters <> '{}')` : 'false';
  },
  outcome: (value) => {
    const code = codeOf(value);
    return code === '0' ? `a.outcome = 'done'` : code === '4' ? `a.outcome <> 'done'` : 'false';
  },
};

const columns = `a.id, a.at, a.account, a.roles, a.action, a.outcome, a.entity_type, a.entity_ids, a.resident_id, a.parameters,
  a.correlation_id`;

/** Versions that were written at the very instant of the entry, of what it names. */
const from = (types: string) => `audit a LEFT JOIN LATERAL (
  SELECT min(version_id) AS first, bool_or(deleted) AS deleted FROM (
    SELECT version_id, deleted FROM fhir_resource
    WHERE type = ANY(${types}::text[]) AND id = ANY(a.entity_ids) AND last_updated = a.at
    UNION ALL SELECT version_id, deleted FROM fhir_history
    WHERE type = ANY(${types}::text[]) AND id = ANY(a.entity_ids) AND last_updated = a.at) AS v) AS w
  ON NOT ${isReadSql}`;

export interface AuditSearch {
  readonly request: TrailRequest;
  readonly reach: Owned;
  /** FHIR types of this service. */
  readonly types: readonly string[];
  readonly asked: Asked;
}

/** Entries, the newest first, one more than asked. Ids begin with the time, so that their order is that of time. */
export function auditSql({ request, reach, types, asked }: AuditSearch): string {
  const { bind } = asked;
  const { after, count } = request;
  const conditions = [
    ...conditionsFor(request, reach, asked),
    ...(after ? [`a.id < ${bind(after.id)}::uuid`] : []),
  ];
  return `SELECT ${columns}, ${kindSql} AS kind FROM ${from(bind(types))} WHERE ${conditions.join(' AND ')}
    ORDER BY a.id DESC LIMIT ${bind(count + 1)}`;
}

export function auditCountSql({ request, reach, types, asked }: AuditSearch): string {
  const conditions = conditionsFor(request, reach, asked);
  return `SELECT count(*)::int AS total FROM ${from(asked.bind(types))} WHERE ${conditions.join(' AND ')}`;
}

function conditionsFor(request: TrailRequest, reach: Owned, asked: Asked): string[] {
  return [ofReach(reach, asked.bind), ...conditionsOf(request, auditParameters, asked)];
}

/** People see what was done with their own file. */
function ofReach(reach: Owned, bind: Bind): string {
  if (reach === 'all') return 'true';
  return reachSql({ residents: reach.residents ?? [] }, bind, 'a').replaceAll(
    'owner_resident',
    'resident_id',
  );
}
