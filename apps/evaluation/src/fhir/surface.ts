import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import type { Group, Measure, MeasureReport, ResearchStudy, ResearchSubject } from 'fhir/r4';

const readOnly = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);

/** Who takes part in the pilot: personal data, for coordinators and administrators. */
export const researchSubjectSurface = defineSurface<ResearchSubject>({
  type: 'ResearchSubject',
  mapperVersion: 1,
  interactions: readOnly,
  search: standard('ResearchSubject'),
  compartment: (subject) => ({ residentId: idOf(subject.individual) }),
});

/** Indicators as they were told: counts of people, never people. */
export const measureReportSurface = defineSurface<MeasureReport>({
  type: 'MeasureReport',
  mapperVersion: 1,
  interactions: readOnly,
  search: standard('MeasureReport'),
});

/** The pilot, and studies beside it. */
export const researchStudySurface = defineSurface<ResearchStudy>({
  type: 'ResearchStudy',
  mapperVersion: 1,
  interactions: [...readOnly, 'create', 'update', 'patch'],
  search: standard('ResearchStudy'),
});

/** How many take part, where it may be told; never who. */
export const groupSurface = defineSurface<Group>({
  type: 'Group',
  mapperVersion: 1,
  interactions: readOnly,
  search: standard('Group'),
});

/** What each indicator is, as the code has it. */
export const measureSurface = defineSurface<Measure>({
  type: 'Measure',
  mapperVersion: 1,
  interactions: readOnly,
  search: standard('Measure'),
  operations: [
    {
      name: 'evaluate-measure',
      definition: 'http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure',
    },
  ],
});

export const surfaces: readonly Surface[] = [
  ...[researchSubjectSurface, measureReportSurface],
  ...[researchStudySurface, groupSurface, measureSurface],
];
