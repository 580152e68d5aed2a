import type { Resource, Surface } from '@chez-soi/fhir';
import { aggirQuestionnaire } from '../fhir/aggir-questionnaire';
import {
  codeSystemSurface,
  operationDefinitionSurface,
  questionnaireSurface,
  searchParameterSurface,
  structureDefinitionSurface,
  valueSetSurface,
} from '../fhir/surface';
import { codeSystems, valueSets } from './code-systems';
import { extensionDefinitions } from './extensions';
import { operationDefinitions } from './operations';
import { searchParameters } from './search-parameters';

export interface Published {
  readonly surface: Surface;
  readonly resources: readonly Resource[];
}

/** What comes with the release, by type: nobody writes it, and what a release leaves out is retired. */
export function published(): readonly Published[] {
  return [
    { surface: questionnaireSurface, resources: [aggirQuestionnaire()] },
    { surface: codeSystemSurface, resources: codeSystems() },
    { surface: valueSetSurface, resources: valueSets() },
    { surface: structureDefinitionSurface, resources: extensionDefinitions() },
    { surface: searchParameterSurface, resources: searchParameters() },
    { surface: operationDefinitionSurface, resources: operationDefinitions() },
  ];
}
