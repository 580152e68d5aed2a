import {
  type Covered,
  type Effectiveness,
  type Funnel,
  type MaskedCount,
  type Refusals,
  sessionParts,
  type SessionsByFibre,
  type Survival,
} from '@chez-soi/contracts';
import { csvLine } from '@chez-soi/service-kit';
import type { IndicatorAnswers, IndicatorName } from '../indicators/answers';

/** Which part was asked for. */
export interface Asked {
  readonly arm?: string | undefined;
  readonly epci?: { readonly code: string; readonly name: string } | undefined;
}

interface Table {
  /** Column → what it holds. */
  readonly dictionary: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, string | number | null | undefined>>[];
}

/**
 * An indicator exactly as it is shown, as CSV (RFC 4180): first the data dictionary in lines that start with `#`,
 * then the header and the rows. A masked count is an empty field with `masked` = 1.
 */
export function toCsv<N extends IndicatorName>(name: N, answer: IndicatorAnswers[N], asked: Asked): string {
  const table = (tables[name] as (answer: IndicatorAnswers[N]) => Table)(answer);
  const columns = Object.keys(table.dictionary);
  const { from, to } = answer.covered;
  const lines = [
    `# indicator: ${name}`,
    `# as of: ${answer.asOf}`,
    `# covered months: ${from ?? 'from the start'} to ${to ?? 'as of'}`,
    `# economic model (arm): ${asked.arm ?? 'all'}`,
    `# territory (epci): ${asked.epci ? `${asked.epci.code} ${asked.epci.name}` : 'all'}`,
    ...Object.entries(table.dictionary).map(([column, text]) => `# ${column}: ${text}`),
    csvLine(columns),
    ...table.rows.map((row) => csvLine(columns.map((column) => row[column] ?? null))),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** « chez-soi-refusals-public-200040715-2026-01-2026-10.csv »: two exports of one day do not overwrite each other. */
export function fileName(name: IndicatorName, { from, to }: Covered, { arm, epci }: Asked): string {
  const period = [from?.slice(0, 7) ?? 'start', to?.slice(0, 7) ?? 'now'].join('-');
  return `chez-soi-${name}-${arm ?? 'all-models'}-${epci?.code ?? 'all-territory'}-${period}.csv`;
}

const maskedText = '1 when the count is withheld: it is 1 to 10, or would reveal such a count; otherwise 0';

const tables: { readonly [N in IndicatorName]: (answer: IndicatorAnswers[N]) => Table } = {
  funnel: ({ steps }: Funnel) => ({
    dictionary: {
      step: 'people: known, invited, enrolled, still-in; requests: submitted, offered, accepted, first-visit',
      count: 'people or requests that reached the step',
      masked: maskedText,
    },
    rows: steps.map(({ step, count }) => ({ step, ...counted(count) })),
  }),
  refusals: ({ proposed, accepted, refused, expired, withdrawn, open, byReason, rate }: Refusals) => ({
    dictionary: {
      outcome:
        'proposed = all missions of the period = accepted + refused + expired + withdrawn (before an answer) + open (still waiting); refused:<reason> = refusals with that reason; rate = refused / (accepted + refused + expired)',
      count: 'missions',
      masked: maskedText,
      value: 'the rate, 0 to 1; empty when it would reveal a withheld count',
    },
    rows: [
      { outcome: 'proposed', ...counted(proposed) },
      { outcome: 'accepted', ...counted(accepted) },
      { outcome: 'refused', ...counted(refused) },
      { outcome: 'expired', ...counted(expired) },
      { outcome: 'withdrawn', ...counted(withdrawn) },
      { outcome: 'open', ...counted(open) },
      ...byReason.map(({ reason, count }) => ({ outcome: `refused:${reason}`, ...counted(count) })),
      { outcome: 'rate', value: rate },
    ],
  }),
  effectiveness: (answer: Effectiveness) => ({
    dictionary: {
      month: 'a month that is over; a visit counts in the month in which it began',
      gir: 'all, or the group (1 to 4) of the last grant',
      count: 'people to whom hours of help were granted in the month',
      masked: maskedText,
      low: 'people of them with less than 80 % of their hours done',
      low_masked: maskedText,
      granted_minutes: 'minutes granted by their plans; empty when it would tell of 1 to 10 people',
      done_minutes: 'validated minutes of the services granted; empty likewise',
      rate: 'done_minutes / granted_minutes',
      validated_minutes: 'all validated minutes of the month, of plans or not; empty likewise',
    },
    rows: hoursRows(answer),
  }),
  sessions: (answer: SessionsByFibre) => ({
    dictionary: {
      fibre:
        'all, or how many premises of the commune of the person could have fibre in the first quarter of 2018 (ARCEP): none, some = fewer than half, half = half and more, unknown = a commune that the territory does not list',
      measure:
        'people; sessions = remote sessions that ended in the period = met + missed (somebody waited, nobody came); met = picture + voice-only (the picture was given up for a while) + unmeasured, as the browser of the person told = very-good + fair + difficult + unanswered, as the person said; join_ms, loss_per_mille and received_kbps of that browser, p50 and p95; reconnects_per_hour',
      count: 'people or sessions',
      masked: maskedText,
      value:
        'milliseconds from the tap to the first picture, packets lost of a thousand, kilobits a second, times by hour together; empty where fewer than eleven people lie on either side',
    },
    rows: sessionRows(answer),
  }),
  'time-to-first-visit': ({ points, started, censored, ...survival }: Survival) => ({
    dictionary: {
      kind: 'point = a point of the Kaplan-Meier curve; median, started, censored = the summary',
      day: 'days since submission; of the median: the median and its 95 % bounds in share_low and share_high, in days',
      share: 'estimated share of requests still waiting after that day, rounded to whole percents',
      share_low: 'lower bound of the 95 % interval (log-log)',
      share_high: 'upper bound of the 95 % interval (log-log)',
      count: 'requests still waiting after that day; of started and censored: how many',
      masked: maskedText,
    },
    rows: [
      ...points.map(({ day, share, low, high, atRisk }) => ({
        kind: 'point',
        day,
        share,
        share_low: low,
        share_high: high,
        ...counted(atRisk),
      })),
      {
        kind: 'median',
        day: survival.medianDays,
        share_low: survival.medianLow,
        share_high: survival.medianHigh,
      },
      { kind: 'started', ...counted(started) },
      { kind: 'censored', ...counted(censored) },
    ],
  }),
};

/** A row for everybody, then one for each group, month by month. */
function hoursRows({ months }: Effectiveness): Table['rows'] {
  return months.flatMap(({ month, validatedMinutes, byGir, ...all }) =>
    [{ gir: 'all', validated_minutes: validatedMinutes, ...all }, ...byGir].map(
      ({ users, low, grantedMinutes, doneMinutes, ...row }) => ({
        ...row,
        month,
        ...counted(users),
        low: low.value,
        low_masked: low.masked ? 1 : 0,
        granted_minutes: grantedMinutes,
        done_minutes: doneMinutes,
      }),
    ),
  );
}

/** For everybody, then for each class: a row for each count and figure. */
function sessionRows({ byFibre, ...all }: SessionsByFibre): Table['rows'] {
  return [{ ...all, fibre: 'all' }, ...byFibre].flatMap(({ fibre, people, sessions, parts, ...figures }) => {
    const { joinMs, lossPerMille, receivedKbps, reconnectsPerHour } = figures;
    return [
      { measure: 'people', ...counted(people) },
      { measure: 'sessions', ...counted(sessions) },
      ...Object.values(sessionParts).flatMap((way) =>
        way.map((part) => ({ measure: part, ...counted(parts[part]) })),
      ),
      { measure: 'join_ms_p50', value: joinMs.p50 },
      { measure: 'join_ms_p95', value: joinMs.p95 },
      { measure: 'loss_per_mille_p50', value: lossPerMille.p50 },
      { measure: 'loss_per_mille_p95', value: lossPerMille.p95 },
      { measure: 'received_kbps_p50', value: receivedKbps.p50 },
      { measure: 'reconnects_per_hour', value: reconnectsPerHour },
    ].map((row) => ({ fibre, ...row }));
  });
}

function counted({ value, masked }: MaskedCount) {
  return { count: value, masked: masked ? 1 : 0 };
}
