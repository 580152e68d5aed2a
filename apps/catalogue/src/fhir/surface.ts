import { defineSurface, standard } from '@chez-soi/fhir';
import type {
  ActivityDefinition,
  ChargeItemDefinition,
  CodeSystem,
  OperationDefinition,
  PlanDefinition,
  Questionnaire,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from 'fhir/r4';

const readable = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const standardOperation = (type: string, name: string) => ({
  name,
  definition: `http://hl7.org/fhir/OperationDefinition/${type}-${name}`,
});

/** Sheets that were published at least once; drafts are never documents. */
export const activityDefinitionSurface = defineSurface<ActivityDefinition>({
  type: 'ActivityDefinition',
  mapperVersion: 1,
  interactions: readable,
  search: standard('ActivityDefinition'),
});

/** By what each published version of a sheet is charged, for as long as lines of statements name it. */
export const chargeItemDefinitionSurface = defineSurface<ChargeItemDefinition>({
  type: 'ChargeItemDefinition',
  mapperVersion: 1,
  interactions: readable,
  search: standard('ChargeItemDefinition'),
});

/** Questionnaires that the platform's forms are: read only. */
export const questionnaireSurface = defineSurface<Questionnaire>({
  type: 'Questionnaire',
  mapperVersion: 1,
  interactions: readable,
  search: standard('Questionnaire'),
});

/** Templates of care packages: the one type here that administrators write over FHIR. */
export const planDefinitionSurface = defineSurface<PlanDefinition>({
  type: 'PlanDefinition',
  mapperVersion: 1,
  interactions: [...readable, 'create', 'update', 'patch', 'delete'],
  search: standard('PlanDefinition'),
});

/** Codes of the platform: read only. */
export const codeSystemSurface = defineSurface<CodeSystem>({
  type: 'CodeSystem',
  mapperVersion: 1,
  interactions: readable,
  search: standard('CodeSystem'),
  operations: ['lookup', 'validate-code'].map((name) => standardOperation('CodeSystem', name)),
});

export const valueSetSurface = defineSurface<ValueSet>({
  type: 'ValueSet',
  mapperVersion: 1,
  interactions: readable,
  search: standard('ValueSet'),
  operations: ['expand', 'validate-code'].map((name) => standardOperation('ValueSet', name)),
});

/** Extensions of the platform: read only. */
export const structureDefinitionSurface = defineSurface<StructureDefinition>({
  type: 'StructureDefinition',
  mapperVersion: 1,
  interactions: readable,
  search: standard('StructureDefinition'),
});

/** Search parameters that R4 does not define: read only. */
export const searchParameterSurface = defineSurface<SearchParameter>({
  type: 'SearchParameter',
  mapperVersion: 1,
  interactions: readable,
  search: standard('SearchParameter'),
});

/** Operations that HL7 does not define: read only. */
export const operationDefinitionSurface = defineSurface<OperationDefinition>({
  type: 'OperationDefinition',
  mapperVersion: 1,
  interactions: readable,
  search: standard('OperationDefinition'),
});

export const surfaces = [
  activityDefinitionSurface,
  chargeItemDefinitionSurface,
  questionnaireSurface,
  planDefinitionSurface,
  codeSystemSurface,
  valueSetSurface,
  structureDefinitionSurface,
  searchParameterSurface,
  operationDefinitionSurface,
];
