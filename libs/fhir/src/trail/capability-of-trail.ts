import type { CapabilityStatementRestResource } from 'fhir/r4';
import { definitionOf } from '../definitions/definitions';
import { parametersOf, type TrailType } from './fhir-trail';

/** What is served of a trail: it is read and searched, and nothing else. */
export function trailResource(type: TrailType): CapabilityStatementRestResource {
  const params = definitionOf(type)?.params ?? {};
  const declared = Object.keys(parametersOf[type]).filter((name) => !name.includes(':'));
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    documentation:
      'Kept by each service of its own, read only. Ids begin with the name of the service. Newest first.',
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    referencePolicy: ['literal', 'logical'],
    searchParam: declared.map((name) => ({
      name,
      type: params[name]?.kind ?? (name === '_id' ? 'token' : 'date'),
      ...(params[name]?.documentation ? { documentation: params[name].documentation } : {}),
    })),
  };
}
