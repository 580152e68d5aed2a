import type { Covered, MaskedCount, SessionsOf } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { MeasureReport, MeasureReportGroup, MeasureReportGroupPopulation } from 'fhir/r4';
import type { IndicatorAnswers, IndicatorName } from '../indicators/answers';
import { maskedElement } from './group';
import { measureUrl } from './measure';
import { systems } from './systems';

/** An indicator as a summary report; a count that is masked there is absent here, and says so. */
export function toMeasureReport<N extends IndicatorName>(
  id: string,
  name: N,
  answer: IndicatorAnswers[N],
): MeasureReport {
  const group = groups[name] as (answer: IndicatorAnswers[N]) => MeasureReportGroup | MeasureReportGroup[];
  return {
    resourceType: 'MeasureReport',
    id,
    status: 'complete',
    type: 'summary',
    measure: measureUrl(name),
    date: answer.asOf,
    period: periodOf(answer.covered, answer.asOf),
    group: [group(answer)].flat(),
  };
}

const groups: {
  readonly [N in IndicatorName]: (answer: IndicatorAnswers[N]) => MeasureReportGroup | MeasureReportGroup[];
} = {
  funnel: ({ steps }) => ({ population: steps.map(({ step, count }) => population(step, count)) }),
  'time-to-first-visit': ({ started, censored, medianDays }) => ({
    population: [population('started', started), population('censored', censored)],
    ...(medianDays === null ? {} : { measureScore: days(medianDays) }),
  }),
  refusals: ({ proposed, accepted, refused, expired, withdrawn, open, byReason, rate }) => ({
    population: [
      population('proposed', proposed),
      population('accepted', accepted),
      population('refused', refused),
      population('expired', expired),
      population('withdrawn', withdrawn),
      population('open', open),
      ...byReason.map(({ reason, count }) => population(`refused-${reason}`, count)),
    ],
    ...scoreOf(rate),
  }),
  effectiveness: ({ months }) =>
    months.map(({ month, users, low, rate, byGir }) => ({
      code: { text: month },
      population: [population('users', users), population('users-low', low)],
      ...scoreOf(rate),
      stratifier: [
        {
          code: [{ text: 'GIR' }],
          stratum: byGir.map((one) => ({
            value: { text: String(one.gir) },
            population: [population('users', one.users), population('users-low', one.low)],
            ...scoreOf(one.rate),
          })),
        },
      ],
    })),
  sessions: ({ byFibre, ...all }) => ({
    ...sessionGroup(all),
    stratifier: [
      {
        code: [{ text: 'Fibre' }],
        stratum: byFibre.map(({ fibre, ...one }) => ({ value: { text: fibre }, ...sessionGroup(one) })),
      },
    ],
  }),
};

/** The score is the median time of joining. */
const sessionGroup = ({ sessions, parts, joinMs }: SessionsOf) => ({
  population: [
    population('sessions', sessions),
    ...Object.entries(parts).map(([part, count]) => population(`sessions-${part}`, count)),
  ],
  ...(joinMs.p50 === null
    ? {}
    : { measureScore: { value: joinMs.p50, unit: 'ms', system: ucum, code: 'ms' } }),
});

const scoreOf = (rate: number | null) =>
  rate === null ? {} : { measureScore: { value: rate, unit: '1', system: ucum, code: '1' } };

const ucum = 'http://unitsofmeasure.org';
const days = (value: number) => ({ value, unit: 'd', system: ucum, code: 'd' });

function population(code: string, count: MaskedCount): MeasureReportGroupPopulation {
  const named = { code: { coding: [{ system: systems.population, code }] } };
  return count.value === null ? { ...named, _count: maskedElement } : { ...named, count: count.value };
}

function periodOf(covered: Covered, asOf: string): MeasureReport['period'] {
  return { ...(covered.from ? { start: covered.from } : {}), end: covered.to ?? parisDay(new Date(asOf)) };
}
