import { defineSurface, standard } from '@chez-soi/fhir';
import type { ActivityDefinition, ChargeItemDefinition, Questionnaire } from 'fhir/r4';

/** Sheets that were published at least once; drafts are never documents. */
export const activityDefinitionSurface = defineSurface<ActivityDefinition>({
  type: 'ActivityDefinition',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'history-type', 'search-type'],
  search: standard('ActivityDefinition'),
});

/** By what each published version of a sheet is charged, for as long as lines of statements name it. */
export const chargeItemDefinitionSurface = defineSurface<ChargeItemDefinition>({
  type: 'ChargeItemDefinition',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: standard('ChargeItemDefinition'),
});

/** Questionnaires that the platform's forms are: read only. */
export const questionnaireSurface = defineSurface<Questionnaire>({
  type: 'Questionnaire',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: standard('Questionnaire'),
});

export const surfaces = [activityDefinitionSurface, chargeItemDefinitionSurface, questionnaireSurface];
