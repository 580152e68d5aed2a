import { foreignPart, includeLeadsAway, includesIn } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { COMPARTMENT, ownerOf } from '../routing/routes';

/** A search as the client wrote it. */
export interface Searched {
  readonly type: string;
  /** The owner of the compartment that is searched. */
  readonly within?: { readonly type: string; readonly id: string };
  readonly query: readonly (readonly [string, string])[];
  /** It came in a body, whose contents no link may tell. */
  readonly isHidden: boolean;
}

export interface SearchAddress extends Omit<Searched, 'query' | 'isHidden'> {
  /** Parameters of the address, as sent. */
  readonly text: string;
  /** More of them come in the body. */
  readonly hasForm: boolean;
}

const address = new RegExp(
  `^/fhir/(?:${COMPARTMENT}/([A-Za-z0-9.-]{1,64})/)?([A-Z][A-Za-z]+)(/_search)?/?(?:\\?(.*))?$`,
  's',
);

/** The search that a request asks for; null for everything else. */
export function searchAddress(method: string, url: string): SearchAddress | null {
  const [, patient, type, form, text = ''] = address.exec(url) ?? [];
  if (!type || !(form ? ['POST'] : ['GET', 'HEAD']).includes(method)) return null;
  const within = patient === undefined ? {} : { within: { type: COMPARTMENT, id: patient } };
  return { type, ...within, text, hasForm: form !== undefined };
}

/** Whether parameters may concern other services, before they are read: most searches need no more than this glance. */
export function mayLeadAway(text: string): boolean {
  return /(^|&)(_include|_revinclude|_has|_sealed|[^=&]*[.%])/.test(text);
}

/** Whether a search of a type that `service` owns needs other services. */
export function leadsAway(service: ServiceName, { type, query }: Pick<Searched, 'type' | 'query'>): boolean {
  const owns = foreignTo(service);
  return (
    query.some(([key]) => foreignPart(type, key, owns) !== null) ||
    includesIn(query).some((include) => includeLeadsAway(include, owns))
  );
}

/** Whether a type is another service's. */
export function foreignTo(service: ServiceName): (type: string) => boolean {
  return (type) => {
    const owner = ownerOf(type);
    return owner !== null && owner !== service;
  };
}
