import { isId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { FhirRights } from '../http/access';
import { surfaceWith } from '../http/allowed';
import { linkBase } from '../http/link-base';
import { negotiate } from '../http/negotiation';
import { openTypes } from '../http/open-types';
import { notFound } from '../store';
import type { Resource, Surface, Surfaces } from '../surface';
import { type HistoryRequest, readHistory, writeHistoryCursor } from './history-request';
import { type HistoryPart, historySql } from './history-sql';

interface Row {
  type: string;
  id: string;
  version_id: number;
  last_updated: Date;
  deleted: boolean;
  owner_resident: string | null;
  content: Resource | null;
}

interface Parts {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  readonly baseUrl: string;
}

/** Versions of one resource, of a type, or of all types that the caller may read. */
export class FhirHistory {
  constructor(private readonly parts: Parts) {}

  async ofResource(
    request: FastifyRequest,
    type: string,
    id: string,
    query: [string, string][],
  ): Promise<Bundle> {
    negotiate(request);
    const surface = surfaceWith(this.parts.surfaces, type, 'history-instance', 'instance');
    const wanted = readHistory(query);
    const reach = await this.parts.rights.reach(request, type);
    const rows = isId(id) ? await this.rows([{ type, id, reach }], wanted) : [];
    const isNarrow = wanted.since ?? wanted.at ?? wanted.after;
    if (rows.length === 0 && !isNarrow) {
      await this.trace(request, [surface], [], 'refused');
      throw notFound();
    }
    await this.trace(request, [surface], rows.slice(0, 1), 'done');
    // Versions are numbered from 1 without gaps.
    const total = isNarrow ? {} : { total: rows[0]!.version_id };
    return { ...this.bundle(request, `/${type}/${id}/_history`, rows, wanted), ...total };
  }

  async ofType(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const surface = surfaceWith(this.parts.surfaces, type, 'history-type', 'type');
    const reach = await this.parts.rights.reach(request, type);
    return this.ofSurfaces(request, [surface], [{ type, reach }], `/${type}/_history`, query);
  }

  /** Types that the caller may not read are left out. */
  async ofSystem(request: FastifyRequest, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const { surfaces, rights } = this.parts;
    const kept = surfaces.all.filter(({ interactions }) => interactions.includes('history-type'));
    const parts = await openTypes(
      rights,
      request,
      kept.map(({ type }) => type),
    );
    const open = parts.map(({ type }) => surfaces.find(type)!);
    return this.ofSurfaces(request, open, parts, '/_history', query);
  }

  private async ofSurfaces(
    request: FastifyRequest,
    surfaces: readonly Surface[],
    parts: readonly HistoryPart[],
    path: string,
    query: [string, string][],
  ): Promise<Bundle> {
    const wanted = readHistory(query);
    const rows = parts.length === 0 ? [] : await this.rows(parts, wanted);
    await this.trace(request, surfaces, rows.slice(0, wanted.count), 'done');
    return this.bundle(request, path, rows, wanted);
  }

  private rows(parts: readonly HistoryPart[], wanted: HistoryRequest): Promise<Row[]> {
    const { text, values } = historySql(parts, wanted);
    return this.parts.sql.query<Row>(text, values);
  }

  private async trace(
    request: FastifyRequest,
    surfaces: readonly Surface[],
    rows: readonly Row[],
    outcome: 'done' | 'refused',
  ): Promise<void> {
    for (const surface of surfaces) {
      const found = rows
        .filter(({ type }) => type === surface.type)
        .map(({ id, owner_resident }) => ({ id, residentId: owner_resident }));
      if (found.length > 0 || outcome === 'refused')
        await this.parts.rights.trace(request, surface, {
          action: `${surface.type}.read`,
          type: surface.type,
          query: [],
          found,
          outcome,
        });
    }
  }

  private bundle(
    request: FastifyRequest,
    path: string,
    rows: readonly Row[],
    { count, honoured, after }: HistoryRequest,
  ): Bundle {
    const base = linkBase(request, this.parts.baseUrl);
    const page = rows.slice(0, count);
    const last = page.at(-1);
    const to = (cursor?: string) => {
      const query = new URLSearchParams(honoured.map(([name, value]): [string, string] => [name, value]));
      if (cursor) query.set('_cursor', cursor);
      return `${base}${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
    };
    const cursorOf = ({ last_updated, id, version_id }: Row) =>
      writeHistoryCursor({ lastUpdated: last_updated, id, version: version_id });
    return {
      resourceType: 'Bundle',
      type: 'history',
      link: [
        { relation: 'self', url: to(after && writeHistoryCursor(after)) },
        ...(rows.length > count && last ? [{ relation: 'next', url: to(cursorOf(last)) }] : []),
      ],
      ...(page.length > 0 ? { entry: page.map((row) => entryOf(base, row)) } : {}),
    };
  }
}

function entryOf(baseUrl: string, row: Row): BundleEntry {
  const url = `${row.type}/${row.id}`;
  const isFirst = row.version_id === 1;
  return {
    fullUrl: `${baseUrl}/${url}`,
    ...(row.content ? { resource: row.content } : {}),
    request: row.deleted
      ? { method: 'DELETE', url }
      : isFirst
        ? { method: 'POST', url: row.type }
        : { method: 'PUT', url },
    response: {
      status: row.deleted ? '204' : isFirst ? '201' : '200',
      etag: `W/"${row.version_id}"`,
      lastModified: row.last_updated.toISOString(),
    },
  };
}
