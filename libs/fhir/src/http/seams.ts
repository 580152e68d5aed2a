import type { Sql } from '@chez-soi/service-kit';
import type { FastifyRequest } from 'fastify';
import { isId } from '@chez-soi/kernel';
import { reachSql } from '../search/reach';
import type { Surfaces } from '../surface';
import type { FhirRights } from './access';
import { openTypes } from './open-types';

interface Parts {
  readonly sql: Sql;
  readonly surfaces: Surfaces;
  readonly rights: FhirRights;
}

/** What the gateway must know of each owner to keep links across services whole. */
export class FhirSeams {
  constructor(private readonly parts: Parts) {}

  /** Of these references `Type/id`, those that exist for the caller: what they may not read is unknown to them. */
  async known(request: FastifyRequest, references: readonly string[]): Promise<string[]> {
    const { sql, surfaces, rights } = this.parts;
    const wanted = references.flatMap((reference) => {
      const [type = '', id = ''] = reference.split('/');
      return surfaces.find(type) && isId(id) ? [{ type, id }] : [];
    });
    const open = await openTypes(rights, request, new Set(wanted.map(({ type }) => type)));
    if (open.length === 0) return [];
    const values: unknown[] = [wanted.map(({ type }) => type), wanted.map(({ id }) => id)];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const reaches = open.map(({ type, reach }) => `(r.type = ${bind(type)} AND ${reachSql(reach, bind)})`);
    const rows = await sql.query<{ type: string; id: string }>(
      `SELECT r.type, r.id FROM unnest($1::text[], $2::uuid[]) AS t(type, id)
       JOIN fhir_resource r ON r.type = t.type AND r.id = t.id WHERE NOT r.deleted AND (${reaches.join(' OR ')})`,
      values,
    );
    return rows.map(({ type, id }) => `${type}/${id}`);
  }

  /**
   * The type of a resource here that refers to `Type/id` of another service; null when none does. Of whom it is, is not
   * told: links are kept whole whoever asks.
   */
  async linkedFrom(reference: string): Promise<string | null> {
    const [type = '', id = ''] = reference.split('/');
    if (!isId(id)) return null;
    const [found] = await this.parts.sql.prepared<{ type: string }>('fhir_linked_from', linked, [type, id]);
    return found?.type ?? null;
  }
}

/** Every reference that is searched stands in the index. */
const linked = `
  SELECT i.type FROM fhir_index i JOIN fhir_resource r ON r.type = i.type AND r.id = i.id AND NOT r.deleted
  WHERE i.target = $2::uuid AND i.system = $1 LIMIT 1`;
