import { isDeepStrictEqual } from 'node:util';
import type { Resource, Surface } from '../surface';
import type { DocumentWrite } from './document';

/** The version after the one that is stored; 1 for a new document. */
export const nextVersion = (before: { readonly meta?: { versionId?: string | undefined } } | undefined) =>
  Number(before?.meta?.versionId ?? 0) + 1;

/** Those that say something else than what is stored. `moments`: elements that alone make no new version. */
export function changedOnly<R extends Resource>(
  surface: Surface<R>,
  told: readonly R[],
  stored: ReadonlyMap<string, R>,
  moments: readonly (keyof R)[] = [],
): DocumentWrite[] {
  const contentOf = (resource: R) => {
    const content: Partial<R> = { ...resource };
    for (const name of ['meta', ...moments] as (keyof R)[]) delete content[name];
    return content;
  };
  return told.flatMap((resource): DocumentWrite[] => {
    const before = stored.get(resource.id!);
    if (!before) return [{ surface, resource, version: 1 }];
    if (isDeepStrictEqual(contentOf(before), contentOf(resource))) return [];
    return [{ surface, resource, version: nextVersion(before), before }];
  });
}
