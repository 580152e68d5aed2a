import { isId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { AuditEvent, Bundle, Provenance } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { FhirRights } from '../http/access';
import { linkBase } from '../http/link-base';
import { isLenient, negotiate } from '../http/negotiation';
import { writeHistoryCursor } from '../history/history-request';
import { openTypes } from '../http/open-types';
import type { Found as Included } from '../search/bundle';
import { isRefined, type Owned } from '../search/reach';
import { insufficientScope } from '../smart/insufficient-scope';
import { notFound } from '../store';
import { defineSurface, type Surfaces } from '../surface';
import { type AuditRow, toAuditEvent } from './audit-event';
import { auditCountSql, auditParameters, type AuditSearch, auditSql } from './audit-sql';
import { toProvenance, type VersionRow } from './provenance';
import {
  provenanceAgentParameters,
  provenanceCountSql,
  provenanceParameters,
  type ProvenanceSearch,
  provenanceSql,
} from './provenance-sql';
import { type Asked, readTrail, type TrailRequest } from './trail-request';

export const trailTypes = ['AuditEvent', 'Provenance'] as const;
export type TrailType = (typeof trailTypes)[number];

interface Parts {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  /** With which ids begin. */
  readonly service: string;
  readonly baseUrl: string;
  readonly now: () => Date;
}

interface Found {
  readonly resource: AuditEvent | Provenance;
  readonly id: string;
  readonly residentId: string | null;
  readonly place: { readonly lastUpdated: Date; readonly id: string; readonly version: number };
}

type Query = readonly (readonly [string, string])[];

/**
 * Who read and who wrote what: the audit and the versions of this service, read as FHIR resources. Nothing is stored
 * for it, and nobody writes it over FHIR. To look at it leaves a trace as well.
 */
export class FhirTrail {
  constructor(private readonly parts: Parts) {}

  async search(request: FastifyRequest, type: TrailType, query: Query): Promise<Bundle> {
    negotiate(request);
    const reach = this.ownedReach(request, type, 's');
    const wanted = readTrail(query, parametersOf[type], isLenient(request));
    const { found, total } = await this.found(request, type, reach, wanted);
    const page = found.slice(0, wanted.count);
    await this.trace(request, type, query, page);
    const base = `${linkBase(request, this.parts.baseUrl)}/${type}`;
    const to = (cursor?: string) => {
      const told = new URLSearchParams(
        wanted.honoured.map(([name, value]): [string, string] => [name, value]),
      );
      if (cursor) told.set('_cursor', cursor);
      return told.size > 0 ? `${base}?${told.toString()}` : base;
    };
    const last = page.at(-1);
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      ...(total === null ? {} : { total }),
      link: [
        { relation: 'self', url: to(wanted.after && writeHistoryCursor(wanted.after)) },
        ...(found.length > page.length && last
          ? [{ relation: 'next', url: to(writeHistoryCursor(last.place)) }]
          : []),
      ],
      ...(page.length > 0
        ? {
            entry: page.map(({ resource }) => ({
              fullUrl: `${base}/${resource.id}`,
              resource,
              search: { mode: 'match' as const },
            })),
          }
        : {}),
    };
  }

  /** Throws `not-found` for what is not there, or not open to the caller. */
  async read(request: FastifyRequest, type: TrailType, id: string): Promise<AuditEvent | Provenance> {
    negotiate(request);
    const reach = this.ownedReach(request, type, 'r');
    const wanted = readTrail([['_id', id]], parametersOf[type], false);
    const { found } = await this.found(request, type, reach, wanted);
    await this.trace(request, type, [['_id', id]], found);
    if (!found[0]) throw notFound();
    return found[0].resource;
  }

  /** Who made each version of these resources of one type, the newest first; none of it for who may not read it. */
  async provenancesOf(
    request: FastifyRequest,
    type: string,
    ids: readonly string[],
    most: number,
  ): Promise<Included[]> {
    const [trail] = openTypes(this.parts.rights, request, ['Provenance']);
    if (!trail || isRefined(trail.reach)) return [];
    const parts = this.readable(request, trail.reach).filter((one) => one.type === type);
    const wanted: TrailRequest = { count: most, criteria: [], honoured: [], isCounted: false };
    const { found } = await this.provenance(parts, wanted, ids);
    await this.trace(request, 'Provenance', [['target', type]], found);
    return found.map(({ resource, residentId, place }) => ({
      ...{ type: 'Provenance', id: resource.id!, lastUpdated: place.lastUpdated },
      ...{ residentId, resource },
    }));
  }

  private async found(
    request: FastifyRequest,
    type: TrailType,
    reach: Owned,
    wanted: TrailRequest,
  ): Promise<{ readonly found: readonly Found[]; readonly total: number | null }> {
    if (type === 'AuditEvent') return this.audit(reach, wanted);
    return this.provenance(this.readable(request, reach), wanted);
  }

  private async audit(reach: Owned, request: TrailRequest) {
    const { service, surfaces } = this.parts;
    const types = surfaces.all.map((surface) => surface.type);
    const search = (asked: Asked): AuditSearch => ({ request, reach, types, asked });
    const rows = await this.rows<AuditRow>((asked) => auditSql(search(asked)));
    const total = await this.total(request, (asked) => auditCountSql(search(asked)));
    const found = rows.map((row): Found => ({
      resource: toAuditEvent(row, service),
      id: row.id,
      residentId: row.resident_id,
      place: { lastUpdated: row.at, id: row.id, version: 1 },
    }));
    return { found, total };
  }

  private async provenance(
    parts: ProvenanceSearch['parts'],
    request: TrailRequest,
    ids?: readonly string[],
  ): Promise<{ readonly found: readonly Found[]; readonly total: number | null }> {
    if (parts.length === 0) return { found: [], total: request.isCounted ? 0 : null };
    const search = (asked: Asked): ProvenanceSearch => ({ request, parts, asked, ids });
    const rows = await this.rows<VersionRow>((asked) => provenanceSql(search(asked)));
    const total = await this.total(request, (asked) => provenanceCountSql(search(asked)));
    const found = rows.map((row): Found => ({
      resource: toProvenance(row, this.parts.service),
      id: row.id,
      residentId: row.owner_resident,
      place: { lastUpdated: row.last_updated, id: row.id, version: row.version_id },
    }));
    return { found, total };
  }

  private async total(request: TrailRequest, text: (asked: Asked) => string): Promise<number | null> {
    if (!request.isCounted) return null;
    return (await this.rows<{ total: number }>(text))[0]!.total;
  }

  private rows<T extends object>(text: (asked: Asked) => string): Promise<T[]> {
    const values: unknown[] = [];
    const { now, service, sql } = this.parts;
    const asked = { bind: (value: unknown) => `$${values.push(value)}`, now: now(), service };
    return sql.query<T>(text(asked), values);
  }

  /** Criteria of a token's scopes look at stored resources, which entries of a trail are not. */
  private ownedReach(request: FastifyRequest, type: TrailType, permission: 'r' | 's'): Owned {
    const reach = this.parts.rights.reach(request, type, permission);
    if (isRefined(reach)) throw insufficientScope(`system/${type}.${permission}`);
    return reach;
  }

  /**
   * Of what the caller may not read, or only some by criteria, it is not told who wrote it either; to who may read the
   * whole audit, which names all that was written, it is.
   */
  private readable(request: FastifyRequest, ofTrail: Owned): ProvenanceSearch['parts'] {
    const types = this.parts.surfaces.all.map(({ type }) => type);
    const [audit] = openTypes(this.parts.rights, request, ['AuditEvent']);
    if (audit?.reach === 'all') return types.map((type) => ({ type, reaches: [ofTrail] }));
    return openTypes(this.parts.rights, request, types)
      .filter(({ reach }) => !isRefined(reach))
      .map(({ type, reach }) => ({ type, reaches: [ofTrail, reach] }));
  }

  private trace(request: FastifyRequest, type: TrailType, query: Query, page: readonly Found[]) {
    const found = page.filter(({ id }) => isId(id)).map(({ id, residentId }) => ({ id, residentId }));
    return this.parts.rights.trace(request, personal[type], {
      action: `${type}.read`,
      type,
      query,
      found,
      outcome: 'done',
    });
  }
}

export const parametersOf: Readonly<
  Record<TrailType, Readonly<Record<string, (typeof auditParameters)[string]>>>
> = {
  AuditEvent: auditParameters,
  Provenance: { ...provenanceParameters, ...provenanceAgentParameters },
};

const personal = {
  AuditEvent: defineSurface<AuditEvent>(traced('AuditEvent')),
  Provenance: defineSurface<Provenance>(traced('Provenance')),
};

/** Reads of a trail are traced like those of any personal data. */
function traced<T extends TrailType>(type: T) {
  return { type, mapperVersion: 1, interactions: [], search: {}, compartment: () => ({}) };
}
