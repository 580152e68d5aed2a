import { defineSurface, standard } from '@chez-soi/fhir';
import type { ActivityDefinition } from 'fhir/r4';

/** Sheets that were published at least once; drafts are never documents. */
export const activityDefinitionSurface = defineSurface<ActivityDefinition>({
  type: 'ActivityDefinition',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: standard('ActivityDefinition'),
});

export const surfaces = [activityDefinitionSurface];
