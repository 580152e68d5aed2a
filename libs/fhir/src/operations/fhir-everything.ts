import { DomainError, isId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FhirRights } from '../http/access';
import { linkBase } from '../http/link-base';
import { negotiate } from '../http/negotiation';
import { openTypes } from '../http/open-types';
import { FhirStore } from '../store';
import type { Resource, Surfaces } from '../surface';
import { withLinks } from '../write/references';
import { type EverythingRequest, everythingCursor, readEverything } from './everything';
import { compartmentSql, type OpenType, referencesSql, supportingSql } from './everything-sql';

interface Parts {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
  readonly baseUrl: string;
}

interface Row {
  type: string;
  id: string;
  owner_resident: string | null;
  content: Resource;
}

/** `Patient/id/$everything`: all that this service holds of a person, and what that links to. */
export class FhirEverything {
  constructor(private readonly parts: Parts) {}

  async run(request: FastifyRequest, id: string, query: [string, string][]): Promise<Bundle> {
    negotiate(request);
    const wanted = readEverything(query);
    const { open, inCompartment } = await this.scope(request, id, wanted);
    const rows = inCompartment.length === 0 ? [] : await this.rows(compartmentSql(id, inCompartment, wanted));
    const page = rows.slice(0, wanted.count);
    const supporting = await this.supporting(page, open);
    await this.trace(request, page);
    return this.bundle(linkBase(request, this.parts.baseUrl), id, wanted, {
      page,
      supporting,
      hasNext: rows.length > wanted.count,
    });
  }

  /** The references in all that this service holds of a person, for what the gateway brings along from others. */
  async references(request: FastifyRequest, id: string, query: [string, string][]): Promise<string[]> {
    const wanted = readEverything(query);
    const { inCompartment } = await this.scope(request, id, wanted);
    if (inCompartment.length === 0) return [];
    const { text, values } = referencesSql(id, inCompartment, wanted);
    const rows = await this.parts.sql.query<{ reference: string }>(text, values);
    return rows.map(({ reference }) => reference);
  }

  /** The types that are open to the caller, and those of them that the person's file is made of. */
  private async scope(request: FastifyRequest, id: string, { types }: EverythingRequest) {
    const { rights, surfaces } = this.parts;
    await this.requirePatient(request, id);
    const open = await openTypes(
      rights,
      request,
      surfaces.all.map(({ type }) => type),
    );
    const inCompartment = open.filter(
      ({ type }) => surfaces.find(type)?.compartment && (types?.includes(type) ?? true),
    );
    return { open, inCompartment };
  }

  /** Where the person's own record is elsewhere, rights over each type still decide. */
  private async requirePatient(request: FastifyRequest, id: string): Promise<void> {
    const reach = await this.parts.rights.reach(request, 'Patient');
    if (!isId(id))
      throw DomainError.notFound(
        'Cette personne n’existe pas, ou ne vous est pas ouverte.',
        'This person does not exist, or is not open to you.',
      );
    if (!this.parts.surfaces.find('Patient')) return;
    await new FhirStore(this.parts.sql).read('Patient', id, reach);
  }

  private async supporting(page: readonly Row[], open: readonly OpenType[]): Promise<Row[]> {
    const links = new Map<string, { type: string; id: string }>();
    for (const { content } of page)
      withLinks(content, (text, elementType) => {
        const [, type, id] = /^([A-Z][A-Za-z]+)\/([0-9a-f-]{36})$/.exec(text) ?? [];
        if (elementType === 'Reference' && type && id && this.parts.surfaces.find(type))
          links.set(text, { type, id });
        return text;
      });
    return links.size === 0 ? [] : this.rows(supportingSql([...links.values()], open));
  }

  private rows({ text, values }: { text: string; values: unknown[] }): Promise<Row[]> {
    return this.parts.sql.query<Row>(text, values);
  }

  private async trace(request: FastifyRequest, page: readonly Row[]): Promise<void> {
    for (const type of new Set(page.map((row) => row.type))) {
      const found = page
        .filter((row) => row.type === type)
        .map(({ id, owner_resident }) => ({ id, residentId: owner_resident }));
      const access = { action: `${type}.read`, type, found, query: [], outcome: 'done' as const };
      await this.parts.rights.trace(request, this.parts.surfaces.find(type)!, access);
    }
  }

  private bundle(
    base: string,
    id: string,
    { honoured, after }: EverythingRequest,
    { page, supporting, hasNext }: { page: readonly Row[]; supporting: readonly Row[]; hasNext: boolean },
  ): Bundle {
    const last = page.at(-1);
    const to = (cursor?: string) => {
      const query = new URLSearchParams(honoured.map(([name, value]): [string, string] => [name, value]));
      if (cursor) query.set('_cursor', cursor);
      return `${base}/Patient/${id}/$everything${query.size > 0 ? `?${query.toString()}` : ''}`;
    };
    const entry = (row: Row, mode: 'match' | 'include'): BundleEntry => ({
      fullUrl: `${base}/${row.type}/${row.id}`,
      resource: row.content,
      search: { mode },
    });
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      ...(!hasNext && !after ? { total: page.length } : {}),
      link: [
        { relation: 'self', url: to(after && everythingCursor(after)) },
        ...(hasNext && last ? [{ relation: 'next', url: to(everythingCursor(last)) }] : []),
      ],
      entry: [...page.map((row) => entry(row, 'match')), ...supporting.map((row) => entry(row, 'include'))],
    };
  }
}
