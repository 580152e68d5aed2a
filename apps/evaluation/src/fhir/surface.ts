import { defineSurface, standard } from '@chez-soi/fhir';
import type { MeasureReport, ResearchSubject } from 'fhir/r4';

const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);

/** Who takes part in the pilot: personal data, for coordinators and administrators. */
export const researchSubjectSurface = defineSurface<ResearchSubject>({
  type: 'ResearchSubject',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'search-type'],
  search: standard('ResearchSubject'),
  compartment: (subject) => ({ residentId: idOf(subject.individual) }),
});

/** Indicators as they were told: counts of people, never people. */
export const measureReportSurface = defineSurface<MeasureReport>({
  type: 'MeasureReport',
  mapperVersion: 1,
  interactions: ['read', 'search-type'],
  search: standard('MeasureReport'),
});
