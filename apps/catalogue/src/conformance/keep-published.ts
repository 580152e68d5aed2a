import { isDeepStrictEqual } from 'node:util';
import { type DocumentWrite, type Resource, type Surface, writeDocuments } from '@chez-soi/fhir';
import { type Database, type Sql, Statement } from '@chez-soi/service-kit';
import { published } from './published';

interface Stored {
  readonly id: string;
  readonly version_id: number;
  readonly content: (Resource & { readonly status?: string }) | null;
}

/**
 * Keeps what comes with the release as documents: one that reads otherwise now becomes a new version, one that is
 * gone from the release is retired, everything else stays as it is. Services that start together take turns.
 * Answers how many versions were written.
 */
export async function keepPublished(database: Database, now: Date, release = published()): Promise<number> {
  return database.atomically(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.published'))");
    const writes: DocumentWrite[] = [];
    for (const { surface, resources } of release)
      writes.push(...changesOf(surface, resources, await storedOf(tx, surface)));
    if (writes.length > 0) await writeDocuments(new Statement(), writes, now).run(tx);
    return writes.length;
  });
}

function storedOf(tx: Sql, { type }: Surface): Promise<Stored[]> {
  return tx.query<Stored>('SELECT id, version_id, content FROM fhir_resource WHERE type = $1', [type]);
}

function changesOf(
  surface: Surface,
  resources: readonly Resource[],
  stored: readonly Stored[],
): DocumentWrite[] {
  const known = new Map(stored.map((one) => [one.id, one]));
  const shipped = new Set(resources.map(({ id }) => id));
  const changed = resources.filter((resource) => !isSame(known.get(resource.id!), resource));
  const gone = stored.filter(
    ({ id, content }) => !shipped.has(id) && content && content.status !== 'retired',
  );
  return [...changed, ...gone.map(({ content }) => ({ ...content!, status: 'retired' }) as Resource)].map(
    (resource) => ({ surface, resource, version: (known.get(resource.id!)?.version_id ?? 0) + 1 }),
  );
}

function isSame(stored: Stored | undefined, resource: Resource): boolean {
  if (!stored?.content) return false;
  const { meta: _, ...content } = stored.content;
  return isDeepStrictEqual(content, resource);
}
