import { DomainError } from '@chez-soi/kernel';
import type { Parameters } from 'fhir/r4';
import type { Resource } from '../surface';
import { fhirPathPatch } from './fhirpath-patch';
import { jsonPatch } from './json-patch';
import { withoutEmpties } from './without-empties';

/** A patch as it was sent: JSON Patch (RFC 6902) or FHIRPath Patch (R4 §3.1.0.9). */
export type Patch =
  | { readonly kind: 'json'; readonly operations: unknown }
  | { readonly kind: 'fhirpath'; readonly parameters: Parameters };

/** Reads a patch by its media type; throws `unsupported-media` for others (XML, merge patches). */
export function readPatch(contentType: string | undefined, body: unknown): Patch {
  const media = (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const isParameters = (body as { resourceType?: unknown } | null)?.resourceType === 'Parameters';
  if (isParameters && media !== 'application/json-patch+json' && media.includes('json'))
    return { kind: 'fhirpath', parameters: body as Parameters };
  // Some clients send a JSON Patch as plain JSON; an array can be nothing else.
  if (media === 'application/json-patch+json' || (media === 'application/json' && Array.isArray(body)))
    return { kind: 'json', operations: body };
  throw new DomainError(
    'unsupported-media',
    {
      fr: 'Envoyez un JSON Patch (application/json-patch+json) ou un FHIRPath Patch (Parameters en application/fhir+json).',
      en: 'Send a JSON Patch (application/json-patch+json) or a FHIRPath Patch (Parameters as application/fhir+json).',
    },
    [{ path: 'Content-Type', message: { fr: 'Format non admis.', en: 'Format not allowed.' } }],
  );
}

/** The patched resource; the given one stays as it is. Type and id cannot be patched. */
export function applyPatch<R extends Resource>(resource: R, patch: Patch): R {
  const copy = structuredClone(resource);
  if (patch.kind === 'json') jsonPatch(copy, patch.operations);
  else fhirPathPatch(copy, patch.parameters);
  const { resourceType, id } = resource;
  if (copy.resourceType === resourceType && copy.id === id) return withoutEmpties(copy);
  throw DomainError.rule(
    'Un patch ne change ni le type ni l’id d’une ressource.',
    'A patch changes neither type nor id of a resource.',
  );
}
