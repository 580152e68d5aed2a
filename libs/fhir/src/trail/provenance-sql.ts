import { isId } from '@chez-soi/kernel';
import { type Reach, reachSql } from '../search/reach';
import { isReadSql } from './audit-sql';
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

/** By what provenances are searched: R4's names. Those of the agent are looked at once versions are joined with the audit. */
export const provenanceParameters: Readonly<Record<string, TrailParameter>> = {
  _id: (value, { service, bind }) => {
    const [id = '', version = ''] = (ownPart(value, service) ?? '').split('.');
    if (!isId(id) || !/^[1-9]\d{0,8}$/.test(version)) return 'false';
    return `(v.id = ${bind(id)}::uuid AND v.version_id = ${bind(Number(version))}::int)`;
  },
  _lastUpdated: instantParameter('v.last_updated'),
  recorded: instantParameter('v.last_updated'),
  target: (value, { bind }) => {
    const [reference = '', version] = value.split('/_history/');
    const found = referenceOf(reference);
    if (!found || (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))) return null;
    const ofVersion = version === undefined ? '' : ` AND v.version_id = ${bind(Number(version))}::int`;
    const ofType = found.type === undefined ? '' : `v.type = ${bind(found.type)} AND `;
    return `(${ofType}v.id = ${bind(found.id)}::uuid${ofVersion})`;
  },
  patient: (value, { bind }) => {
    const found = referenceOf(value, 'Patient');
    return found && (found.type === 'Patient' ? `v.owner_resident = ${bind(found.id)}::uuid` : 'false');
  },
};

export const provenanceAgentParameters: Readonly<Record<string, TrailParameter>> = {
  agent: (value, { bind }) => `a.account = ${bind(codeOf(value))}`,
  'agent:identifier': (value, { bind }) => `a.account = ${bind(codeOf(value))}`,
  'agent-role': (value, { bind }) => `${bind(codeOf(value))} = ANY(a.roles)`,
};

export interface ProvenanceSearch {
  readonly request: TrailRequest;
  /** Types that the caller may read, each as far as that and the right to their provenance reach. */
  readonly parts: readonly { readonly type: string; readonly reaches: readonly Reach[] }[];
  readonly asked: Asked;
  /** Only of these resources. */
  readonly ids?: readonly string[] | undefined;
}

const columns = 'v.type, v.id, v.version_id, v.last_updated, v.deleted, v.owner_resident';
const newest = 'last_updated DESC, id DESC, version_id DESC';

/** SQL: the entry of the write that made a version: of its instant, which ids of entries begin with, and naming it. */
const entrySql = `LEFT JOIN LATERAL (
  SELECT a.account, a.roles, a.action FROM audit a
  WHERE a.id >= (lpad(to_hex((extract(epoch FROM v.last_updated) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    AND a.id < (lpad(to_hex((extract(epoch FROM v.last_updated) * 1000)::bigint + 1), 12, '0') || repeat('0', 20))::uuid
    AND v.id = ANY(a.entity_ids) AND a.outcome = 'done' AND NOT ${isReadSql} LIMIT 1) AS a ON true`;

/** Versions with who made them, the newest first, one more than asked. */
export function provenanceSql({ request, parts, asked, ids }: ProvenanceSearch): string {
  const { bind } = asked;
  const ofAgent = agentConditions(request, asked);
  const limit = bind(request.count + 1);
  // Without a question about the agent each type gives its newest by its index; with one, all of them are looked at.
  const end = ofAgent.length > 0 ? '' : ` ORDER BY ${newest} LIMIT ${limit}`;
  const where = ofAgent.length > 0 ? ` WHERE ${ofAgent.join(' AND ')}` : '';
  return `SELECT ${columns}, a.account, a.roles, a.action FROM (
      SELECT * FROM (${versionsSql({ request, parts, asked, ids }, end)}) AS u${end}) AS v ${entrySql}${where}
    ORDER BY v.last_updated DESC, v.id DESC, v.version_id DESC LIMIT ${limit}`;
}

export function provenanceCountSql({ request, parts, asked }: ProvenanceSearch): string {
  const ofAgent = agentConditions(request, asked);
  const all = { request: { ...request, after: undefined } as unknown as TrailRequest, parts, asked };
  const joined = ofAgent.length > 0 ? ` ${entrySql} WHERE ${ofAgent.join(' AND ')}` : '';
  return `SELECT count(*)::int AS total FROM (${versionsSql(all, '')}) AS v${joined}`;
}

function versionsSql({ request, parts, asked, ids }: ProvenanceSearch, end: string): string {
  const { bind } = asked;
  const { after, criteria } = request;
  const own = {
    ...request,
    criteria: criteria.filter(([name]) => Object.hasOwn(provenanceParameters, name)),
  };
  return parts
    .flatMap(({ type, reaches }) =>
      ['fhir_resource', 'fhir_history'].map((table) => {
        const conditions = [
          `v.type = ${bind(type)}`,
          ...(ids ? [`v.id = ANY(${bind(ids)}::uuid[])`] : []),
          ...reaches.map((reach) => reachSql(reach, bind, 'v')),
          ...conditionsOf(own, provenanceParameters, asked),
          ...(after
            ? [
                `(v.last_updated, v.id, v.version_id) < (${bind(after.lastUpdated)}::timestamptz, ${bind(after.id)}::uuid, ${bind(after.version)}::int)`,
              ]
            : []),
        ];
        return `(SELECT ${columns} FROM ${table} v WHERE ${conditions.join(' AND ')}${end})`;
      }),
    )
    .join(' UNION ALL ');
}

function agentConditions(request: TrailRequest, asked: Asked): string[] {
  const criteria = request.criteria.filter(([name]) => Object.hasOwn(provenanceAgentParameters, name));
  return conditionsOf({ ...request, criteria }, provenanceAgentParameters, asked);
}
