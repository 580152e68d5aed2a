import { isId } from '@chez-soi/kernel';
import type { Reference } from 'fhir/r4';

/** The id at the end of a relative reference to a resource of this type; undefined for any other. */
export function idAt(link: Reference | undefined, type: string): string | undefined {
  const [, id] = new RegExp(`^${type}/([^/]+)(?:/_history/\\d+)?$`).exec(link?.reference ?? '') ?? [];
  return id !== undefined && isId(id) ? id : undefined;
}

/** The ids of those of the references that lead to this type. */
export function idsAt(links: readonly (Reference | undefined)[] | undefined, type: string): string[] {
  return (links ?? []).flatMap((link) => idAt(link, type) ?? []);
}
