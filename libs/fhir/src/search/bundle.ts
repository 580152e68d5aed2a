import type { Bundle, BundleEntry, BundleLink, Extension, OperationOutcome } from 'fhir/r4';
import { UCUM } from '../indexing/ucum';
import type { Resource } from '../surface';
import type { PositionKey } from './cursor';
import { MOST_INCLUDED } from './include-sql';
import { SEALED } from './sealed';
import type { SearchRequest } from './search-request';
import { subsetOf } from './subset';

export interface Found {
  readonly type: string;
  readonly id: string;
  readonly lastUpdated: Date;
  readonly residentId: string | null;
  readonly resource: Resource;
}

export interface Match extends Found {
  /** What the order compares, for a cursor. */
  readonly keys: readonly PositionKey[];
  /** From the place that `near` names, in meters. */
  readonly distance: number | null;
}

/** One page of a search: at most `count` matches. */
export interface Page {
  readonly matches: readonly Match[];
  readonly included: readonly Found[];
  /** More would have been included than an answer bears. */
  readonly isCut: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  /** Exact; null when counting was not asked for and the result is longer than a page. */
  readonly total: number | null;
}

export interface BundleOptions {
  /** Where clients find us, without trailing slash. */
  readonly baseUrl: string;
  /** Path of the search below it: `Task`, `Patient/1/Task`; empty for a search of the base itself. */
  readonly path: string;
  readonly language: 'fr' | 'en';
  /** Given for a search by POST, whose parameters no link may tell; null when they are too many for one. */
  seal?(query: SearchRequest['honoured']): string | null;
}

/** The searchset of a page, with absolute links. */
export function searchset(request: SearchRequest, page: Page, options: BundleOptions): Bundle<Resource> {
  const sealed = options.seal?.(request.honoured);
  const entryOf = ({ type, id, resource }: Found): BundleEntry<Resource> => ({
    fullUrl: `${options.baseUrl}/${type}/${id}`,
    resource: subsetOf(resource, request),
  });
  const entry = [
    ...page.matches.map((match) => ({
      ...entryOf(match),
      search: { ...distanceOf(match), mode: 'match' as const },
    })),
    ...page.included.map((found) => ({ ...entryOf(found), search: { mode: 'include' as const } })),
    ...outcomeEntry(request, page, options.language, sealed === null),
  ];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(page.total === null ? {} : { total: page.total }),
    link: links([options.baseUrl, options.path].filter(Boolean).join('/'), request, page, sealed),
    ...(entry.length > 0 ? { entry } : {}),
  };
}

/** IHE mCSD Location Distance option. */
function distanceOf({ distance }: Match): { extension?: Extension[] } {
  if (distance === null) return {};
  const value = Math.round(distance * 10) / 10;
  return {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/location-distance',
        valueDistance: { value, unit: 'm', system: UCUM, code: 'm' },
      },
    ],
  };
}

function links(url: string, request: SearchRequest, page: Page, sealed?: string | null): BundleLink[] {
  const to = (cursor?: string) => addressOf(url, request.honoured, sealed, cursor);
  const at = (match: Match | undefined, backward: boolean) =>
    match && to(request.cursorAt({ backward, keys: match.keys, id: match.id }));
  const link = (relation: string, address: string | undefined) =>
    address === undefined ? [] : [{ relation, url: address }];
  return [
    ...link('self', to(request.position && request.cursorAt(request.position))),
    ...link('first', to()),
    ...link('prev', page.hasPrevious ? at(page.matches[0], true) : undefined),
    ...link('next', page.hasNext ? at(page.matches.at(-1), false) : undefined),
  ];
}

/** Of a page. A search by POST is sealed in it, or, too long for that, is to be sent to it by POST again. */
export function addressOf(
  url: string,
  honoured: SearchRequest['honoured'],
  sealed?: string | null,
  cursor?: string,
): string {
  const told = sealed === undefined ? honoured : sealed === null ? [] : [[SEALED, sealed] as const];
  const query = new URLSearchParams(told.map(([name, value]): [string, string] => [name, value]));
  if (cursor) query.append('_cursor', cursor);
  const path = sealed === null ? `${url}/_search` : url;
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

export const postAgain = {
  fr: 'Recherche trop longue pour un lien : envoyez le même formulaire, par POST, à l’adresse « next ».',
  en: 'Search too long for a link: send the same form, by POST, to the address of "next".',
};

function outcomeEntry(
  { warnings }: SearchRequest,
  { isCut, hasNext }: Page,
  language: 'fr' | 'en',
  isTooLong: boolean,
): BundleEntry<OperationOutcome>[] {
  const cut = {
    fr: `Plus de ${MOST_INCLUDED} ressources à joindre : la suite manque. Demandez des pages plus courtes (_count).`,
    en: `More than ${MOST_INCLUDED} resources to include: the rest is missing. Ask for shorter pages (_count).`,
  };
  const issue = [
    ...warnings.map(({ path, message }) => ({
      severity: 'warning' as const,
      code: 'not-supported' as const,
      details: { text: message[language] },
      expression: [path],
    })),
    ...(isCut
      ? [{ severity: 'warning' as const, code: 'incomplete' as const, details: { text: cut[language] } }]
      : []),
    ...(isTooLong && hasNext
      ? [
          {
            severity: 'information' as const,
            code: 'informational' as const,
            details: { text: postAgain[language] },
          },
        ]
      : []),
  ];
  if (issue.length === 0) return [];
  return [{ resource: { resourceType: 'OperationOutcome', issue }, search: { mode: 'outcome' } }];
}
