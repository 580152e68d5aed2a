import { DomainError, isId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { FhirRights } from '../http/access';
import { surfaceWith } from '../http/allowed';
import { negotiate } from '../http/negotiation';
import { isRefined, seenVersions } from '../search/reach';
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
    const reach = this.parts.rights.reach(request, type, 'r');
    const rows = isId(id) ? await this.rows([{ type, id, reach }], wanted) : [];
    const isNarrow = wanted.since ?? wanted.at ?? wanted.after;
    if (rows.length === 0 && !isNarrow) {
      await this.trace(request, [surface], [], 'refused');
      throw notFound();
    }
    await this.trace(request, [surface], rows.slice(0, 1), 'done');
    // Versions are numbered from 1 without gaps.
    const total = isNarrow || isRefined(reach) ? {} : { total: rows[0]!.version_id };
    return { ...this.bundle(`/${type}/${id}/_history`, rows, wanted), ...total };
  }

  async ofType(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const surface = surfaceWith(this.parts.surfaces, type, 'history-type', 'type');
    const reach = this.parts.rights.reach(request, type, 's');
    return this.ofSurfaces(request, [surface], [{ type, reach }], `/${type}/_history`, query);
  }

  /** Types that the caller may not read are left out. */
  async ofSystem(request: FastifyRequest, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const open: { surface: Surface; part: HistoryPart }[] = [];
    for (const surface of this.parts.surfaces.all.filter((one) =>
      one.interactions.includes('history-type'),
    )) {
      const part = this.partOf(request, surface.type);
      if (part) open.push({ surface, part });
    }
    const surfaces = open.map(({ surface }) => surface);
    return this.ofSurfaces(
      request,
      surfaces,
      open.map(({ part }) => part),
      '/_history',
      query,
    );
  }

  private partOf(request: FastifyRequest, type: string): HistoryPart | null {
    try {
      return { type, reach: this.parts.rights.reach(request, type, 's') };
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
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
    return this.bundle(path, rows, wanted);
  }

  /** One page and one more. Of versions that criteria leave out, as many more are read. */
  private async rows(parts: readonly HistoryPart[], wanted: HistoryRequest): Promise<Row[]> {
    const seen: Row[] = [];
    let { after } = wanted;
    for (;;) {
      const { text, values } = historySql(parts, { ...wanted, ...(after ? { after } : {}) });
      const rows = await this.parts.sql.query<Row>(text, values);
      seen.push(...(await this.seen(parts, rows)));
      const last = rows.at(-1);
      if (!last || rows.length <= wanted.count || seen.length > wanted.count) break;
      after = { lastUpdated: last.last_updated, id: last.id, version: last.version_id };
    }
    return seen.slice(0, wanted.count + 1);
  }

  private async seen(parts: readonly HistoryPart[], rows: readonly Row[]): Promise<readonly Row[]> {
    const refined = parts.filter(({ reach }) => isRefined(reach));
    let seen = rows;
    for (const { type, reach } of refined) {
      const open = await seenVersions(
        this.parts.sql,
        reach,
        rows.filter((row) => row.type === type),
      );
      seen = seen.filter((row) => row.type !== type || open.includes(row));
    }
    return seen;
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

  private bundle(path: string, rows: readonly Row[], { count, honoured, after }: HistoryRequest): Bundle {
    const page = rows.slice(0, count);
    const last = page.at(-1);
    const to = (cursor?: string) => {
      const query = new URLSearchParams(honoured.map(([name, value]): [string, string] => [name, value]));
      if (cursor) query.set('_cursor', cursor);
      return `${this.parts.baseUrl}${path}${query.size > 0 ? `?${query.toString()}` : ''}`;
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
      ...(page.length > 0 ? { entry: page.map((row) => entryOf(this.parts.baseUrl, row)) } : {}),
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
