import { defineSurface, string, token } from '@chez-soi/fhir';
import type { ActivityDefinition, Questionnaire } from 'fhir/r4';

/** Sheets that were published at least once; drafts are never documents. */
export const activityDefinitionSurface = defineSurface<ActivityDefinition>({
  type: 'ActivityDefinition',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'history-type', 'search-type'],
  search: {
    status: token(({ status }) => status, 'active or retired', 'http://hl7.org/fhir/publication-status'),
    identifier: token(({ identifier }) => identifier, 'Code of the service'),
    version: token(({ version }) => version, 'Number of the published sheet'),
    title: string(({ title }) => title, 'French name of the service'),
    name: string(({ name }) => name, 'Computer-friendly name'),
    topic: token(({ topic }) => topic, 'Family of the service'),
  },
});

/** Questionnaires that the platform's forms are: read only. */
export const questionnaireSurface = defineSurface<Questionnaire>({
  type: 'Questionnaire',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: {
    status: token(({ status }) => status, 'active or retired', 'http://hl7.org/fhir/publication-status'),
    name: string(({ name }) => name, 'Computer-friendly name'),
    title: string(({ title }) => title, 'French title'),
    version: token(({ version }) => version, 'Version of the questionnaire'),
  },
});

export const surfaces = [activityDefinitionSurface, questionnaireSurface];
