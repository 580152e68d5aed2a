import { DomainError } from '@chez-soi/kernel';
import type { BundleEntry } from 'fhir/r4';
import { isObject } from '../json';
import { type Patch, readPatch } from '../patch/patch';
import type { Conditions } from '../write/conditions';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One entry of a batch or transaction, read. */
export interface Entry {
  readonly index: number;
  readonly method: Method;
  /** As sent, relative to the base. */
  readonly url: string;
  readonly type: string;
  readonly id: string | null;
  /** What follows the id (`_history/2`, `$everything`), or stands in its place (`_history`). */
  readonly rest: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly fullUrl: string | undefined;
  readonly resource: unknown;
  readonly conditions: Conditions;
}

const methods = new Set<string>(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
export const MOST_ENTRIES = 1000;

/** The entries of a bundle in their order; throws `invalid` for what is no batch and no transaction. */
export function readEntries(
  body: unknown,
  baseUrl: string,
): { type: 'batch' | 'transaction'; entries: Entry[] } {
  const { resourceType, type, entry = [] } = (isObject(body) ? body : {}) as Record<string, unknown>;
  if (resourceType !== 'Bundle' || (type !== 'batch' && type !== 'transaction'))
    throw DomainError.field(
      'Bundle.type',
      'Cette adresse reçoit un Bundle de type batch ou transaction.',
      'This address takes a Bundle of type batch or transaction.',
    );
  if (!Array.isArray(entry))
    throw DomainError.field('Bundle.entry', 'Une liste est attendue ici.', 'A list is expected here.');
  if (entry.length > MOST_ENTRIES)
    throw new DomainError('too-large', {
      fr: `${MOST_ENTRIES} entrées au plus par lot.`,
      en: `${MOST_ENTRIES} entries a bundle at most.`,
    });
  return { type, entries: entry.map((one: unknown, index) => readEntry(one, index, baseUrl)) };
}

function readEntry(one: unknown, index: number, baseUrl: string): Entry {
  const { request, fullUrl, resource } = (isObject(one) ? one : {}) as unknown as BundleEntry;
  const wrong = (path: string) =>
    DomainError.field(
      `Bundle.entry[${index}].${path}`,
      'Chaque entrée dit request.method et request.url (Type, Type/id ou Type?critères).',
      'Each entry tells request.method and request.url (Type, Type/id or Type?criteria).',
    );
  if (typeof request?.url !== 'string' || !methods.has(request.method)) throw wrong('request');
  const relative = request.url.startsWith(`${baseUrl}/`)
    ? request.url.slice(baseUrl.length + 1)
    : request.url.replace(/^\//, '');
  const [path = '', query = ''] = relative.split(/\?(.*)/s);
  const [type = '', id = null, ...rest] = path.split('/').filter((part) => part !== '');
  if (!/^[A-Z][A-Za-z]+$/.test(type)) throw wrong('request.url');
  const { ifMatch, ifNoneMatch, ifNoneExist } = request;
  return {
    index,
    method: request.method as Method,
    url: relative,
    type,
    id,
    rest,
    query: [...new URLSearchParams(query)],
    fullUrl,
    resource,
    conditions: { ifMatch, ifNoneMatch, ifNoneExist: ifNoneExist?.replace(/^[^?]*\?/, '') },
  };
}

/** The patch of a PATCH entry: Parameters, or a JSON Patch in a Binary. */
export function patchOf({ resource }: Entry): Patch {
  const { resourceType, contentType, data } = (isObject(resource) ? resource : {}) as Record<string, unknown>;
  if (resourceType !== 'Binary') return readPatch('application/fhir+json', resource);
  let operations: unknown;
  try {
    operations = JSON.parse(Buffer.from(String(data), 'base64').toString('utf8'));
  } catch {
    throw DomainError.field('resource.data', 'Ce n’est pas du JSON en base64.', 'This is no JSON in base64.');
  }
  return readPatch(String(contentType), operations);
}
