import type { AuditEvent, AuditEventEntity, Coding, Reference } from 'fhir/r4';
import { definitionOf } from '../definitions/definitions';
import { agentReference, roleConcepts, systems } from './trail-systems';

/** An entry of the audit as the table keeps it, with what its FHIR versions tell of it. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly account: string | null;
  readonly roles: readonly string[];
  readonly action: string;
  readonly outcome: string;
  readonly entity_type: string | null;
  readonly entity_ids: readonly string[];
  readonly resident_id: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly correlation_id: string;
  readonly kind: 'C' | 'R' | 'U' | 'D' | 'E';
}

/** At most so many entities of a large entry: the trail itself names all. */
const MAX_ENTITIES = 200;

const interactions = { C: 'create', R: 'search-type', U: 'update', D: 'delete', E: 'operation' } as const;

/**
 * An audit entry after the patterns of IHE BALP (PatientRead, PatientQuery, Create, Update, Delete). A query is told as the
 * names of its parameters with keyed hashes of their values, which the trail keeps and nobody can read back.
 */
export function toAuditEvent(row: AuditRow, service: string): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id: `${service}.${row.id}`,
    meta: { versionId: '1', lastUpdated: row.at.toISOString() },
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [interactionOf(row), { system: systems.action, code: row.action }],
    action: row.kind,
    recorded: row.at.toISOString(),
    outcome: row.outcome === 'done' ? '0' : '4',
    agent: [
      {
        type: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
        },
        ...(row.roles.length > 0 ? { role: roleConcepts(row.roles) } : {}),
        ...(row.account === null ? {} : { who: agentReference(row.account) }),
        requestor: true,
      },
    ],
    source: {
      observer: { identifier: { system: systems.service, value: service } },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4' }],
    },
    entity: entitiesOf(row),
  };
}

function interactionOf({ kind, parameters }: AuditRow): Coding {
  const isRead = kind === 'R' && Object.keys(parameters).join() === '_id';
  return { system: 'http://hl7.org/fhir/restful-interaction', code: isRead ? 'read' : interactions[kind] };
}

function entitiesOf(row: AuditRow): AuditEventEntity[] {
  const { entity_type, entity_ids, resident_id, parameters, correlation_id } = row;
  const query = Object.entries(parameters);
  return [
    ...(resident_id === null ? [] : [entity({ reference: `Patient/${resident_id}` }, '1', '1')]),
    ...entity_ids
      .filter((id) => !(entity_type === 'Patient' && id === resident_id))
      .slice(0, MAX_ENTITIES)
      .map((id) => entity(thing(entity_type ?? '', id), '2', '4')),
    ...(query.length === 0
      ? []
      : [
          {
            ...entity(undefined, '2', '24'),
            detail: query.map(([type, hash]) => ({ type, valueString: hash })),
          },
        ]),
    {
      what: { identifier: { value: correlation_id } },
      type: {
        system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
        code: 'XrequestId',
      },
    },
  ];
}

/** What is no FHIR resource is named by its id among things of its kind. */
function thing(type: string, id: string): Reference {
  if (definitionOf(type)) return { reference: `${type}/${id}` };
  return { identifier: { system: `${systems.thing}/${type}`, value: id } };
}

function entity(what: Reference | undefined, type: string, role: string): AuditEventEntity {
  return {
    ...(what ? { what } : {}),
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: type },
    role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: role },
  };
}
