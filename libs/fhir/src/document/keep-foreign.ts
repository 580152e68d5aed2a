import type { Sql } from '@chez-soi/service-kit';
import type { Resource, Surface } from '../surface';
import type { DocumentWrite } from './document';
import { ontoDocument } from './facets';
import { foreignBase, noteDocuments, type Submitted } from './submission';

/**
 * Documents of a domain command with the elements that the domain does not know: as the client just sent them, or as
 * they were stored. Types that declare neither `owned` paths nor `facets` are the domain's alone.
 */
export async function keepForeign(
  sql: Sql,
  writes: readonly DocumentWrite[],
  submitted: Submitted,
): Promise<DocumentWrite[]> {
  const later = writes.filter(
    ({ surface, version, resource }) => keeps(surface) && version > 1 && !foreignBase(submitted, resource),
  );
  const stored = later.length === 0 ? new Map<string, Resource>() : await withForeign(sql, later);
  const kept = writes.map((write) => {
    const { surface, resource } = write;
    if (!keeps(surface)) return write;
    const base = foreignBase(submitted, resource) ?? stored.get(`${surface.type}/${resource.id}`);
    return base ? { ...write, resource: ontoDocument(base, resource, surface) } : write;
  });
  noteDocuments(submitted, kept);
  return kept;
}

function keeps({ owned, facets }: Surface): boolean {
  return owned !== undefined || facets !== undefined;
}

/** Only those that hold more than their `owned` elements: of types that own whole elements usually none. */
async function withForeign(sql: Sql, writes: readonly DocumentWrite[]): Promise<Map<string, Resource>> {
  const rows = await sql.prepared<{ type: string; id: string; content: Resource }>(
    'fhir_foreign',
    `SELECT r.type, r.id, r.content FROM unnest($1::text[], $2::uuid[], $3::jsonb[]) AS k(type, id, owned)
     JOIN fhir_resource r ON r.type = k.type AND r.id = k.id
     WHERE NOT r.deleted AND ((r.content - ARRAY(SELECT jsonb_array_elements_text(k.owned))) <> '{}'
       OR (r.content -> 'meta') - '{versionId,lastUpdated}'::text[] <> '{}')`,
    [
      writes.map(({ surface }) => surface.type),
      writes.map(({ resource }) => resource.id),
      writes.map(({ surface }) =>
        JSON.stringify(['resourceType', 'id', 'meta', ...plain(surface.owned ?? [])]),
      ),
    ],
  );
  return new Map(rows.map(({ type, id, content }) => [`${type}/${id}`, content]));
}

/** Of `identifier[system=x]` other entries may be somebody else's. */
function plain(paths: readonly string[]): string[] {
  return paths.filter((path) => /^\w+$/.test(path));
}
