import type { Bundle, BundleEntry, BundleLink, OperationOutcome } from 'fhir/r4';
import type { Resource } from '../surface';
import { writeCursor } from './cursor';
import type { SearchRequest } from './search-request';

export interface Match {
  readonly id: string;
  readonly lastUpdated: Date;
  readonly residentId: string | null;
  readonly resource: Resource;
}

/** One page of a search: at most `count` matches. */
export interface Page {
  readonly matches: readonly Match[];
  readonly hasNext: boolean;
  /** Exact; null when counting was not asked for and the result is longer than a page. */
  readonly total: number | null;
}

/** The searchset of a page, with absolute links; `baseUrl` has no trailing slash. */
export function searchset(
  type: string,
  request: SearchRequest,
  page: Page,
  options: { readonly baseUrl: string; readonly language: 'fr' | 'en' },
): Bundle<Resource> {
  const entry = [
    ...page.matches.map(({ id, resource }): BundleEntry<Resource> => ({
      fullUrl: `${options.baseUrl}/${type}/${id}`,
      resource,
      search: { mode: 'match' },
    })),
    ...warningEntry(request, options.language),
  ];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(page.total === null ? {} : { total: page.total }),
    link: links(`${options.baseUrl}/${type}`, request, page),
    ...(entry.length > 0 ? { entry } : {}),
  };
}

function links(url: string, request: SearchRequest, page: Page): BundleLink[] {
  const to = (cursor?: string) => {
    const query = new URLSearchParams(
      request.honoured.map(([name, value]): [string, string] => [name, value]),
    );
    if (cursor) query.set('_cursor', cursor);
    return query.size === 0 ? url : `${url}?${query.toString()}`;
  };
  const last = page.matches.at(-1);
  return [
    { relation: 'self', url: to(request.after && writeCursor(request.after)) },
    { relation: 'first', url: to() },
    ...(page.hasNext && last ? [{ relation: 'next', url: to(writeCursor(last)) }] : []),
  ];
}

function warningEntry({ warnings }: SearchRequest, language: 'fr' | 'en'): BundleEntry<OperationOutcome>[] {
  if (warnings.length === 0) return [];
  const issue = warnings.map(({ path, message }) => ({
    severity: 'warning' as const,
    code: 'not-supported' as const,
    details: { text: message[language] },
    expression: [path],
  }));
  return [{ resource: { resourceType: 'OperationOutcome', issue }, search: { mode: 'outcome' } }];
}
