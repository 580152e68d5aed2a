import { type Ctx, recordWrites, type Sql, Statement } from '@chez-soi/service-kit';
import { type DocumentWrite, withMeta, writeDocuments } from '../document/document';
import type { Stored } from './resource-writer';

/** A version of a document that may be stored: rights are decided. */
export interface DocumentVersion {
  readonly ctx: Ctx;
  readonly write: DocumentWrite;
}

/** Stores any number of documents of one request with their audit entries, as one statement of one shape. */
export async function storeDocuments(sql: Sql, versions: readonly DocumentVersion[]): Promise<Stored[]> {
  const [first] = versions;
  if (!first) return [];
  const { now } = first.ctx;
  const statement = new Statement();
  const writes = versions.map(({ write }) => write);
  writeDocuments(statement, writes, now);
  const stored = writes.map((write) => storedBy(write, now));
  const entries = versions.map(({ ctx, write }, at) => {
    const { id, residentId } = stored[at]!;
    return { ctx, entry: { entityType: write.surface.type, entityIds: [id], residentId } };
  });
  await recordWrites(statement, entries).run(sql);
  return stored;
}

export function storedBy(write: DocumentWrite, now: Date): Stored {
  const { surface, resource, version, deleted = false } = write;
  const { residentId = null } = surface.compartment?.(resource) ?? {};
  return {
    ...{ id: resource.id!, version, lastUpdated: now, deleted, residentId },
    resource: withMeta(write, now),
  };
}
