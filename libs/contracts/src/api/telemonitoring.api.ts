import { z } from 'zod';
import { code, day as anyDay, time } from '../facts';

/** Of a century in which somebody may be monitored: what is reckoned from it stays a day. */
const day = anyDay.refine((text) => text >= '2000-01-01' && text <= '2100-12-31', {
  params: { format: 'date' },
});

/** The code of a measurement: LOINC, whose last digit checks the others (Luhn). */
export const loinc = z.string().refine(isLoinc, { params: { format: 'loinc' } });

function isLoinc(text: string): boolean {
  const [, digits, check] = /^(\d{1,7})-(\d)$/.exec(text) ?? [];
  if (digits === undefined || check === undefined) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(check);
}

/** At least one reading every so many days, there by a time of the clock of Paris. */
const expectedMeasure = z.strictObject({
  code: loinc,
  everyDays: z.int().min(1).max(31),
  by: time.default('20:00'),
});
export type ExpectedMeasure = z.infer<typeof expectedMeasure>;

const minutes = z.int().min(5).max(2880);
/** Who is told, and how many minutes pass without an answer before the next is. */
const alertRecipient = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organization'), id: z.uuid(), minutes }),
  z.strictObject({ kind: z.literal('relation'), id: z.uuid(), minutes }),
]);
export type AlertRecipient = z.infer<typeof alertRecipient>;

/** `latm`: reimbursed medical monitoring, prescribed for a year at most; `comfort`: any other. */
export const monitoringKind = z.enum(['latm', 'comfort']);
export const registerMonitoring = z.strictObject({
  residentId: z.uuid(),
  operatorId: z.uuid(),
  kind: monitoringKind,
  startsOn: day,
  /** Last day, included. */
  endsOn: day.nullable(),
  /** The day on which the person agreed to be monitored. */
  consentOn: day,
  device: z.string().trim().min(1).max(80),
  /** What the operator calls the person's file. */
  operatorReference: z.string().trim().min(1).max(60).nullable().default(null),
  measures: z.array(expectedMeasure).min(1).max(12),
  /** Told one after the other; the coordinators are told after the last. */
  recipients: z.array(alertRecipient).min(1).max(3),
  quietHours: z.strictObject({ from: time, to: time }).nullable(),
});
export type RegisterMonitoring = z.infer<typeof registerMonitoring>;
/** What may be corrected while it goes on; another person, operator or measurement is another monitoring. */
export const correctMonitoring = z.strictObject({
  version: z.int().min(1),
  /** The same measurements, in their right rhythm. */
  measures: registerMonitoring.shape.measures,
  recipients: registerMonitoring.shape.recipients,
  quietHours: registerMonitoring.shape.quietHours,
});
export type CorrectMonitoring = z.infer<typeof correctMonitoring>;
export const endMonitoring = z.strictObject({
  reason: z.enum(['prescription-over', 'resident-choice', 'operator-choice', 'replaced', 'error']),
});
export const monitoringQuery = z.strictObject({ residentId: z.uuid() });

export type MonitoringState = 'active' | 'ended';
export interface MonitoringView extends Omit<RegisterMonitoring, 'measures'> {
  readonly id: string;
  readonly version: number;
  readonly state: MonitoringState;
  readonly endedReason: string | null;
  readonly measures: readonly (ExpectedMeasure & { readonly lastReadingAt: string | null })[];
  readonly allowedActions: readonly string[];
}

const value = z.number().min(-1_000_000).max(1_000_000);
/** A unit of UCUM. */
const unit = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .max(20);
const moment = z.iso.datetime({ offset: true });
const component = z.strictObject({ code: loinc, value, unit });
const readingData = z.strictObject({
  monitoringId: z.uuid(),
  code: loinc,
  at: moment,
  /** One quantity, or the components of a panel (blood pressure). */
  value: value.optional(),
  unit: unit.optional(),
  components: z.array(component).min(1).max(8).optional(),
});
const alertData = z.strictObject({
  monitoringId: z.uuid(),
  /** The operator's own codes: the platform hands them on, and never makes one. */
  severity: code,
  reason: code,
  measure: loinc.optional(),
  at: moment,
  /** The operator's word that people are told at night too. */
  urgent: z.boolean().default(false),
});
/** What an operator's webhook carries (docs/telemonitoring.md). */
export const webhookMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reading.recorded'), timestamp: moment, data: readingData }),
  z.strictObject({ type: z.literal('alert.raised'), timestamp: moment, data: alertData }),
]);
export type WebhookMessage = z.infer<typeof webhookMessage>;
export type ReadingData = z.infer<typeof readingData>;
export type AlertData = z.infer<typeof alertData>;
/** Stored before it is answered; the same for every repetition of one webhook-id. */
export interface WebhookAnswer {
  readonly kept: 'reading' | 'alert';
  readonly id: string;
}

export interface WebhookSecretView {
  readonly id: string;
  readonly madeAt: string;
  /** Until when signatures made with it are taken; null for the newest. */
  readonly endsAt: string | null;
}
/** The secret is shown once. */
export interface WebhookSecretMade extends WebhookSecretView {
  readonly secret: string;
}

export interface MeasuredValue {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
}
export interface MeasuredPoint {
  readonly at: string;
  readonly values: readonly MeasuredValue[];
}
export interface MeasureTrend {
  readonly code: string;
  readonly points: readonly MeasuredPoint[];
  readonly latest: MeasuredPoint | null;
}
export const measuresQuery = z.strictObject({ from: day, to: day });
export interface MeasuresView {
  readonly residentId: string;
  /** Of the measurements that the reader may see, one trend each. */
  readonly measures: readonly MeasureTrend[];
  /** Whether anything is monitored of which this reader sees nothing. */
  readonly hidden: boolean;
  readonly mayShare: boolean;
}

export const shareMeasures = z.strictObject({ codes: z.array(loinc).max(30), alerts: z.boolean() });
export type ShareMeasures = z.infer<typeof shareMeasures>;
export interface SharingView {
  /** What is monitored now, or was. */
  readonly codes: readonly string[];
  /** What each relative sees; who is not listed sees nothing. */
  readonly relatives: readonly (ShareMeasures & { readonly relationId: string })[];
}

export type AlertState = 'open' | 'acknowledged' | 'handled' | 'closed';
export const alertQuery = z.strictObject({
  state: z.enum(['waiting', 'over']).default('waiting'),
  residentId: z.uuid().optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AlertQuery = z.infer<typeof alertQuery>;
const note = z.string().trim().min(1).max(1000).nullable().default(null);
export const acknowledgeAlert = z.strictObject({ note });
export const alertOutcome = z.enum([
  'person-called',
  'person-visited',
  'physician-told',
  'emergency-called',
  'device-mended',
  'nothing-wrong',
  'other',
]);
export const handleAlert = z.strictObject({ outcome: alertOutcome, note });
export type HandleAlert = z.infer<typeof handleAlert>;
export interface ToldRecipient {
  readonly kind: 'organization' | 'relation' | 'coordinator';
  readonly id: string | null;
}
export interface AlertView {
  readonly id: string;
  readonly version: number;
  readonly monitoringId: string;
  readonly residentId: string;
  readonly operatorId: string;
  readonly operatorReference: string | null;
  /** `operator`: received; `silence`: an expected reading did not come. */
  readonly kind: 'operator' | 'silence';
  readonly severity: string;
  readonly reason: string;
  readonly measure: string | null;
  readonly urgent: boolean;
  readonly raisedAt: string;
  readonly state: AlertState;
  /** Somebody who was told did not answer in time. */
  readonly late: boolean;
  readonly told: readonly (ToldRecipient & { readonly at: string })[];
  /** Who is told next, and when; null when nobody is left, or somebody took it. */
  readonly next: (ToldRecipient & { readonly at: string }) | null;
  readonly acknowledged: AnsweredBy | null;
  readonly handled: (AnsweredBy & { readonly outcome: string }) | null;
  readonly allowedActions: readonly string[];
}
export interface AnsweredBy {
  /** `platform`: it was over by itself. */
  readonly kind: ToldRecipient['kind'] | 'platform';
  readonly id: string | null;
  readonly at: string;
  readonly note: string | null;
}
