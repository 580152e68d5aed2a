import type { Provenance } from 'fhir/r4';
import { agentReference, roleConcepts, systems } from './trail-systems';

/** A version of a resource, with the audit entry of the write that made it, where there is one. */
export interface VersionRow {
  readonly type: string;
  readonly id: string;
  readonly version_id: number;
  readonly last_updated: Date;
  readonly deleted: boolean;
  readonly owner_resident: string | null;
  readonly account: string | null;
  readonly roles: readonly string[] | null;
  readonly action: string | null;
}

/** Where a version came from: by whom, by which act. What follows from something else was made by the service itself. */
export function toProvenance(row: VersionRow, service: string): Provenance {
  const { type, id, version_id, last_updated, account, roles, action } = row;
  const recorded = last_updated.toISOString();
  return {
    resourceType: 'Provenance',
    id: `${service}.${id}.${version_id}`,
    meta: { versionId: '1', lastUpdated: recorded },
    target: [{ reference: `${type}/${id}/_history/${version_id}` }],
    recorded,
    activity: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: operationOf(row) },
        ...(action === null ? [] : [{ system: systems.action, code: action }]),
      ],
    },
    agent: [
      {
        type: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
              code: account === null ? 'assembler' : 'author',
            },
          ],
        },
        ...(roles && roles.length > 0 ? { role: roleConcepts(roles) } : {}),
        who:
          account === null
            ? { identifier: { system: systems.service, value: service } }
            : agentReference(account),
      },
    ],
  };
}

function operationOf({ deleted, version_id }: VersionRow): string {
  return deleted ? 'DELETE' : version_id === 1 ? 'CREATE' : 'UPDATE';
}
