import type {
  AlertRecipient,
  CorrectMonitoring,
  ExpectedMeasure,
  MonitoringState,
  RegisterMonitoring,
} from '@chez-soi/contracts';
import { addDays, type Day, defineLifecycle, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { QuietHours } from './quiet-hours';
import { firstMissed, missedAfter } from './rhythm';

/** An operator measures at a person's home, for a period. */
export const monitoringLifecycle = defineLifecycle('monitoring', 'active' as MonitoringState, {
  correct: { from: ['active'], to: 'active' },
  end: { from: ['active'], to: 'ended' },
});

export interface Monitoring {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly operatorId: string;
  readonly kind: RegisterMonitoring['kind'];
  readonly state: MonitoringState;
  readonly startsOn: Day;
  /** Last day, included; null for one without an end. */
  readonly endsOn: Day | null;
  readonly consentOn: Day;
  readonly device: string;
  readonly operatorReference: string | null;
  readonly recipients: readonly AlertRecipient[];
  readonly quietHours: QuietHours | null;
  readonly endedReason: string | null;
}

/** Who is in it besides the person and relatives: the operator, and the organisations that are told. */
export function organizationsOf({
  operatorId,
  recipients,
}: Pick<Monitoring, 'operatorId' | 'recipients'>): readonly string[] {
  const told = recipients.flatMap(({ kind, id }) => (kind === 'organization' ? [id] : []));
  return [...new Set([operatorId, ...told])];
}

/** A measurement that is expected, and the timer of its silence. */
export interface Measure extends ExpectedMeasure {
  readonly lastReadingAt: Date | null;
  /** When the next reading is missed; null once that was told. */
  readonly missedAt: Date | null;
}

/** What is wrong with a registration, each field with what to do. */
export function monitoringErrors(input: RegisterMonitoring, now: Date): FieldError[] {
  const { kind, startsOn, endsOn, consentOn } = input;
  const faults = doubled(input);
  const add = (path: string, fr: string, en: string) => faults.push({ path, message: { fr, en } });
  if (endsOn !== null && endsOn < startsOn)
    add('endsOn', 'La fin ne peut pas précéder le début.', 'The end cannot lie before the start.');
  // Prescribed for a year at most, and renewed by a new prescription (domain: LATM).
  if (kind === 'latm' && endsOn === null)
    add(
      'endsOn',
      'Une télésurveillance prescrite a une fin : un an au plus après le début.',
      'Prescribed telemonitoring has an end: a year after its start at most.',
    );
  if (kind === 'latm' && endsOn !== null && endsOn > lastDayOfYear(startsOn))
    add(
      'endsOn',
      `Une prescription dure un an au plus : jusqu’au ${lastDayOfYear(startsOn)} inclus.`,
      `A prescription lasts a year at most: until ${lastDayOfYear(startsOn)}, included.`,
    );
  if (consentOn > parisDay(now))
    add('consentOn', 'L’accord de la personne est déjà donné.', 'The person has agreed already.');
  return faults;
}

function doubled({
  measures,
  recipients,
}: Pick<RegisterMonitoring, 'measures' | 'recipients'>): FieldError[] {
  const faults: FieldError[] = [];
  if (new Set(measures.map(({ code }) => code)).size < measures.length)
    faults.push({
      path: 'measures',
      message: { fr: 'Chaque mesure une seule fois.', en: 'Each measurement once only.' },
    });
  if (new Set(recipients.map(({ kind, id }) => `${kind}/${id}`)).size < recipients.length)
    faults.push({
      path: 'recipients',
      message: { fr: 'Chaque destinataire une seule fois.', en: 'Each recipient once only.' },
    });
  return faults;
}

/** What is wrong with a correction, each field with what to do. */
export function correctionErrors(known: readonly Measure[], input: CorrectMonitoring): FieldError[] {
  const codes = (of: readonly ExpectedMeasure[]) =>
    of
      .map(({ code }) => code)
      .sort()
      .join();
  const faults = doubled(input);
  if (faults.length === 0 && codes(known) !== codes(input.measures))
    faults.push({
      path: 'measures',
      message: {
        fr: 'Un suivi garde ses mesures : corrigez leur rythme, ou mettez fin à ce suivi et ouvrez-en un autre.',
        en: 'A monitoring keeps its measurements: correct their rhythm, or end it and open another.',
      },
    });
  return faults;
}

/** Another rhythm, other recipients, other quiet hours. */
export function correctMonitoring(monitoring: Monitoring, input: CorrectMonitoring): Monitoring {
  const { recipients, quietHours } = input;
  const state = monitoringLifecycle.next(monitoring.state, 'correct');
  return { ...monitoring, version: monitoring.version + 1, state, recipients, quietHours };
}

/** In its new rhythm, counted from the last reading; a silence that was told waits for the next reading as before. */
export function inRhythm(known: Measure, rhythm: ExpectedMeasure, startsOn: Day, now: Date): Measure {
  const { lastReadingAt, missedAt } = known;
  const isSame = known.everyDays === rhythm.everyDays && known.by === rhythm.by;
  if (isSame || missedAt === null) return { ...known, ...rhythm };
  const next = lastReadingAt ? missedAfter(lastReadingAt, rhythm) : firstMissed(startsOn, rhythm, now);
  return { ...known, ...rhythm, missedAt: next };
}

/** The last day of a year that begins on a day. */
function lastDayOfYear(day: Day): Day {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(4)];
  return addDays(`${year + 1}${rest === '-02-29' ? '-03-01' : rest}`, -1);
}

export function endMonitoring(monitoring: Monitoring, reason: string): Monitoring {
  const state = monitoringLifecycle.next(monitoring.state, 'end');
  return { ...monitoring, version: monitoring.version + 1, state, endedReason: reason };
}

/** Whether a reading taken at `at` belongs to it; throws `rule` naming the field that does not fit. */
export function checkReading(
  monitoring: Monitoring | undefined,
  { at, isMeasured }: { readonly at: Date; readonly isMeasured: boolean },
  path: (name: 'monitoring' | 'code' | 'at') => string,
): asserts monitoring is Monitoring {
  const refuse = (name: 'monitoring' | 'code' | 'at', fr: string, en: string) => {
    throw DomainError.fieldRule(path(name), fr, en);
  };
  if (!monitoring || monitoring.state !== 'active')
    refuse(
      'monitoring',
      'Cet opérateur ne surveille pas cette personne, ou ne la surveille plus. Rien n’est gardé.',
      'This operator does not monitor this person, or no longer. Nothing is kept.',
    );
  const { startsOn, endsOn } = monitoring!;
  const day = parisDay(at);
  if (day < startsOn || (endsOn !== null && day > endsOn))
    refuse(
      'at',
      `Ce moment est hors de la période surveillée (du ${startsOn} au ${endsOn ?? '…'}).`,
      `This moment lies outside the monitored period (${startsOn} to ${endsOn ?? '…'}).`,
    );
  if (!isMeasured)
    refuse(
      'code',
      'Cette mesure n’est pas de celles que prévoit le suivi. Rien n’est gardé.',
      'This measurement is not among those that the monitoring is for. Nothing is kept.',
    );
}
