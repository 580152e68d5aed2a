import type { FhirResource } from 'fhir/r4';
import type { ParameterKind } from './definitions/definitions';
import { dateValues, type DateSource } from './indexing/date-values';
import type { IndexValue, Picked } from './indexing/index-value';
import { referenceValues, type ReferenceSource } from './indexing/reference-values';
import type { SearchParameter } from './indexing/search-parameter';
import { stringValues, type StringSource, uriValues } from './indexing/text-values';
import { tokenValues, type TokenSource } from './indexing/token-values';

export type { ParameterKind } from './definitions/definitions';
export type { ComponentParameter, SearchParameter } from './indexing/search-parameter';

export type Resource = FhirResource;
export type ResourceType = FhirResource['resourceType'];
export type Interaction =
  | 'read'
  | 'vread'
  | 'history-instance'
  | 'history-type'
  | 'search-type'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete';

/** Whose data a resource is: what rights filters compare with the caller's reach. */
export interface Compartment {
  readonly residentId?: string | null | undefined;
  readonly organizationIds?: readonly string[] | undefined;
}

export interface SurfaceDefinition<R extends Resource> {
  readonly type: R['resourceType'];
  /** Raised when the mapper writes documents differently, so that older ones can be found and rewritten. */
  readonly mapperVersion: number;
  readonly interactions: readonly Interaction[];
  /** By name; those of every resource (`_id`, `_tag`) are always there. Each value is one row per write. */
  readonly search: Readonly<Record<string, SearchParameter<R>>>;
  readonly profiles?: readonly string[];
  /** Paths that the domain's mapper writes (see `mergeDocument`); what else a document holds is kept. */
  readonly owned?: readonly string[];
  /** Clients may choose the id (a UUID) of a new resource, by PUT. */
  readonly updateCreate?: boolean;
  /** Given for types that hold personal data: these reads are filtered by it, and audited. */
  compartment?(resource: R): Compartment;
  /** Operations on resources of the type that the service itself carries out: their names with their definitions. */
  readonly operations?: Readonly<Record<string, string>>;
  /** Every page tells the exact total, as the French SAS guide wants of Slot. */
  readonly alwaysTotal?: boolean;
}

/** What one service serves of one FHIR type; the writer, the search and the CapabilityStatement all read it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds surfaces of every type
export type Surface<R extends Resource = any> = SurfaceDefinition<R>;

/** Declares what is served of a FHIR type; a mistake in the declaration stops the start. */
export function defineSurface<R extends Resource>(definition: SurfaceDefinition<R>): Surface<R> {
  const names = Object.keys(definition.search);
  const odd = names.find((name) => !/^[a-z][a-z0-9-]*$/.test(name));
  if (odd !== undefined) throw new Error(`${definition.type}: "${odd}" is no search parameter name`);
  if (names.length > 0 && !definition.interactions.includes('search-type'))
    throw new Error(`${definition.type}: search parameters without the interaction search-type`);
  return definition;
}

/** The surfaces of a service by type. */
export class Surfaces {
  private readonly byType: ReadonlyMap<string, Surface>;

  constructor(readonly all: readonly Surface[]) {
    this.byType = new Map(all.map((surface) => [surface.type, surface]));
    if (this.byType.size !== all.length) throw new Error('A FHIR type is declared twice');
  }

  find(type: string): Surface | undefined {
    return this.byType.get(type);
  }
}

/** Codes and identifiers. `system`: of a `code` element, whose system is implied by its binding. */
export function token<R>(
  pick: (resource: R) => Picked<TokenSource>,
  documentation: string,
  system?: string,
): SearchParameter<R> {
  return parameter('token', documentation, (resource) => tokenValues(pick(resource), system));
}

/** Names and texts, searched from their start, without case or accents. */
export function string<R>(
  pick: (resource: R) => Picked<StringSource>,
  documentation: string,
): SearchParameter<R> {
  return parameter('string', documentation, (resource) => stringValues(pick(resource)));
}

/** A date, a dateTime, an instant or a Period: one per resource, so that two bounds look at the same one. */
export function date<R>(
  pick: (resource: R) => DateSource | null | undefined,
  documentation: string,
): SearchParameter<R> {
  return { ...parameter('date', documentation, (resource: R) => dateValues(pick(resource))), many: false };
}

/** Links to other resources; those to other types than `targets` are left out. */
export function reference<R>(
  pick: (resource: R) => Picked<ReferenceSource>,
  targets: readonly [ResourceType, ...ResourceType[]],
  documentation: string,
): SearchParameter<R> {
  const values = (resource: R) => referenceValues(pick(resource), targets);
  return { ...parameter('reference', documentation, values), targets };
}

/** Addresses that name something: of a profile, of a system that a resource came from. */
export function uri<R>(pick: (resource: R) => Picked<string>, documentation: string): SearchParameter<R> {
  return parameter('uri', documentation, (resource) => uriValues(pick(resource)));
}

function parameter<R>(
  kind: ParameterKind,
  documentation: string,
  values: (resource: R) => IndexValue[],
): SearchParameter<R> {
  return { kind, documentation, targets: [], many: true, values };
}
