import { STATUS_CODES } from 'node:http';
import { DomainError } from '@chez-soi/kernel';
import type { BundleEntry, OperationOutcome } from 'fhir/r4';
import type { Resource } from '../surface';
import { InvalidResource } from '../write/invalid-resource';
import type { Written } from '../write/written';

/** `201 Created` */
export function statusLine(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}

export function writtenEntry(
  { status, stored, type, hidden }: Written,
  { baseUrl, minimal }: { readonly baseUrl: string; readonly minimal: boolean },
): BundleEntry {
  if (!stored) return { response: { status: statusLine(status) } };
  const url = `${baseUrl}/${type}/${stored.id}`;
  return {
    fullUrl: url,
    ...(minimal || hidden ? {} : { resource: stored.resource }),
    response: {
      status: statusLine(status),
      location: `${url}/_history/${stored.version}`,
      etag: `W/"${stored.version}"`,
      lastModified: stored.lastUpdated.toISOString(),
    },
  };
}

export function readEntryAnswer(
  resource: Resource,
  version?: { version: number; lastUpdated: Date },
): BundleEntry {
  return {
    resource,
    response: {
      status: statusLine(200),
      ...(version ? { etag: `W/"${version.version}"`, lastModified: version.lastUpdated.toISOString() } : {}),
    },
  };
}

export function failedEntry(status: number, outcome: OperationOutcome): BundleEntry {
  return { response: { status: statusLine(status), outcome } };
}

/** The same refusal, at its entry of the bundle. */
export function atEntry(index: number, error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const path = `Bundle.entry[${index}]`;
  if (error instanceof InvalidResource)
    return new InvalidResource(
      error.issues.map((issue) => ({ ...issue, expression: `${path}.resource.${issue.expression}` })),
    );
  const fields = error.fields.map((field) => ({ ...field, path: `${path}.${field.path}` }));
  const own = [{ path, message: error.detail }];
  return new DomainError(error.code, error.detail, fields.length > 0 ? fields : own, error.facts);
}
