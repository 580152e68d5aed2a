import type {
  AlertRecipient,
  CorrectMonitoring,
  MonitoringView,
  RegisterMonitoring,
} from '@chez-soi/contracts';
import { addDays } from '../i18n/format';

/** A line of « qui est prévenu »: `organization:<id>` or `relation:<id>`, empty while nobody is chosen. */
export interface RecipientLine {
  readonly who: string;
  readonly minutes: number;
}

export interface SetupForm {
  readonly residentId: string;
  readonly operatorId: string;
  readonly kind: RegisterMonitoring['kind'];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly consentOn: string;
  readonly device: string;
  readonly operatorReference: string;
  readonly codes: readonly string[];
  /** By code; a measurement without a line is expected every day. */
  readonly everyDays: Readonly<Record<string, number>>;
  readonly by: string;
  readonly recipients: readonly RecipientLine[];
  readonly quiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
}

export const waits = [15, 30, 60, 120, 240] as const;
export const rhythms = [1, 2, 3, 7, 14] as const;
export const MOST_RECIPIENTS = 3;

/** What can be chosen, with what was chosen elsewhere. */
export const withCurrent = (usual: readonly number[], current: number): readonly number[] =>
  usual.includes(current) ? usual : [...usual, current].sort((one, other) => one - other);

export function emptySetup(residentId: string, today: string): SetupForm {
  return {
    ...{ residentId, operatorId: '', kind: 'latm', startsOn: today, endsOn: lastDayOfYear(today) },
    ...{ consentOn: '', device: '', operatorReference: '', codes: [], everyDays: {}, by: '20:00' },
    recipients: [{ who: '', minutes: 30 }],
    ...{ quiet: true, quietFrom: '21:00', quietTo: '08:00' },
  };
}

/** The last day of a prescription of a year. */
export function lastDayOfYear(from: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return '';
  const next = from.endsWith('-02-29') ? '-03-01' : from.slice(4);
  return addDays(`${Number(from.slice(0, 4)) + 1}${next}`, -1);
}

/** The fields that are missing before anything is sent. */
export function missing(form: SetupForm): string[] {
  const texts = ['residentId', 'operatorId', 'startsOn', 'consentOn', 'device'] as const;
  const gaps: string[] = texts.filter((name) => !form[name].trim());
  if (form.kind === 'latm' && !form.endsOn) gaps.push('endsOn');
  if (form.codes.length === 0) gaps.push('measures');
  if (!form.recipients.some(({ who }) => who)) gaps.push('recipients');
  return gaps;
}

export function registration(form: SetupForm): RegisterMonitoring {
  const { residentId, operatorId, kind, startsOn, endsOn, consentOn, by, everyDays } = form;
  return {
    ...{ residentId, operatorId, kind, startsOn, consentOn, endsOn: endsOn || null },
    ...{ device: form.device.trim(), operatorReference: form.operatorReference.trim() || null },
    measures: form.codes.map((code) => ({ code, everyDays: everyDays[code] ?? 1, by })),
    ...alerting(form),
  };
}

function alerting({
  recipients,
  quiet,
  quietFrom,
  quietTo,
}: SetupForm): Pick<RegisterMonitoring, 'recipients' | 'quietHours'> {
  return {
    recipients: recipients.flatMap(({ who, minutes }) => {
      const [kindOf, id] = who.split(':');
      return id ? [{ kind: kindOf as AlertRecipient['kind'], id, minutes }] : [];
    }),
    quietHours: quiet ? { from: quietFrom, to: quietTo } : null,
  };
}

/** A monitoring as the form that opened it would show it. */
export function setupOf(view: MonitoringView): SetupForm {
  const { residentId, operatorId, kind, startsOn, consentOn, device, measures, quietHours } = view;
  return {
    ...{ residentId, operatorId, kind, startsOn, endsOn: view.endsOn ?? '', consentOn, device },
    ...{ operatorReference: view.operatorReference ?? '', codes: measures.map(({ code }) => code) },
    everyDays: Object.fromEntries(measures.map(({ code, everyDays }) => [code, everyDays])),
    by: measures[0]?.by ?? '20:00',
    recipients: view.recipients.map(({ kind: of, id, minutes }) => ({ who: `${of}:${id}`, minutes })),
    ...{
      quiet: quietHours !== null,
      quietFrom: quietHours?.from ?? '21:00',
      quietTo: quietHours?.to ?? '08:00',
    },
  };
}

/** What is sent of a corrected form. An hour that was not touched stays each measurement's own. */
export function correction(form: SetupForm, view: MonitoringView): CorrectMonitoring {
  const isHourKept = form.by === setupOf(view).by;
  return {
    version: view.version,
    measures: view.measures.map(({ code, by }) => ({
      ...{ code, everyDays: form.everyDays[code] ?? 1, by: isHourKept ? by : form.by },
    })),
    ...alerting(form),
  };
}
