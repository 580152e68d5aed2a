import { date, defineSurface, reference, token } from '@chez-soi/fhir';
import type { MeasureReport, ResearchSubject } from 'fhir/r4';

const idOf = (link: { reference?: string | undefined } | undefined) => link?.reference?.split('/').at(-1);

/** Who takes part in the pilot: personal data, for coordinators and administrators. */
export const researchSubjectSurface = defineSurface<ResearchSubject>({
  type: 'ResearchSubject',
  mapperVersion: 1,
  interactions: ['read', 'vread', 'history-instance', 'history-type', 'search-type'],
  search: {
    status: token(
      (subject) => subject.status,
      'Where the person stands in the pilot',
      'http://hl7.org/fhir/research-subject-status',
    ),
    individual: reference((subject) => subject.individual, ['Patient'], 'Who takes part'),
    patient: reference((subject) => subject.individual, ['Patient'], 'Who takes part'),
    identifier: token((subject) => subject.identifier, 'Business identifiers'),
    date: date((subject) => subject.period, 'From enrolment to leaving'),
  },
  compartment: (subject) => ({ residentId: idOf(subject.individual) }),
});

/** Indicators as they were told: counts of people, never people. */
export const measureReportSurface = defineSurface<MeasureReport>({
  type: 'MeasureReport',
  mapperVersion: 1,
  interactions: ['read', 'search-type'],
  search: {
    status: token((report) => report.status, 'Always complete', 'http://hl7.org/fhir/measure-report-status'),
    measure: token((report) => report.measure, 'Canonical address of the indicator'),
    date: date((report) => report.date, 'When it was computed'),
    period: date((report) => report.period, 'Which months it covers'),
  },
});
