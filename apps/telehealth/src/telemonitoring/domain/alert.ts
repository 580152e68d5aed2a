import type { AlertRecipient, AlertState, AnsweredBy, ToldRecipient } from '@chez-soi/contracts';
import { defineLifecycle } from '@chez-soi/kernel';
import { afterQuiet, type QuietHours } from './quiet-hours';
import type { Sharing } from './seen-by';

/** `close`: by itself, when the reading came after all, or the monitoring is over. */
export const alertLifecycle = defineLifecycle('alert', 'open' as AlertState, {
  acknowledge: { from: ['open'], to: 'acknowledged' },
  handle: { from: ['open', 'acknowledged'], to: 'handled' },
  close: { from: ['open', 'acknowledged'], to: 'closed' },
});

/** Who is told; `minutes` pass without an answer before the next one is. Coordinators come last: nobody is after them. */
export interface Recipient extends ToldRecipient {
  readonly minutes: number | null;
  /** False for a relative to whom the person does not show alerts. */
  readonly reachable: boolean;
}

export interface Told extends ToldRecipient {
  readonly at: Date;
}

export interface Answer {
  readonly kind: AnsweredBy['kind'];
  readonly id: string | null;
  readonly accountId: string | null;
  readonly at: Date;
  readonly note: string | null;
}

export interface Alert {
  readonly id: string;
  readonly version: number;
  readonly monitoringId: string;
  readonly residentId: string;
  readonly operatorId: string;
  readonly kind: 'operator' | 'silence';
  /** The operator's codes, as they came: nothing here is reckoned from a value. */
  readonly severity: string;
  readonly reason: string;
  readonly measure: string | null;
  readonly urgent: boolean;
  readonly raisedAt: Date;
  readonly receivedAt: Date;
  readonly state: AlertState;
  readonly told: readonly Told[];
  /** When the next one is told; null when nobody is left or somebody answered. */
  readonly nextAt: Date | null;
  readonly acknowledged: Answer | null;
  readonly handled: (Answer & { readonly outcome: string }) | null;
}

/**
 * Who is told, in their order: the recipients of the monitoring, relatives among them while the person shows them alerts,
 * then the coordinators. A silence is the operator's to look at first.
 */
export function chainOf(
  { kind, operatorId }: Pick<Alert, 'kind' | 'operatorId'>,
  recipients: readonly AlertRecipient[],
  ticked: readonly Sharing[],
): readonly Recipient[] {
  const told = recipients.map((one) => ({
    ...one,
    reachable:
      one.kind === 'organization' || ticked.some(({ relationId, alerts }) => alerts && relationId === one.id),
  }));
  const isFirst = kind === 'silence' && !told.some(({ id }) => id === operatorId);
  const minutes = told[0]?.minutes ?? null;
  const operator = { kind: 'organization' as const, id: operatorId, minutes, reachable: true };
  const coordinators = { kind: 'coordinator' as const, id: null, minutes: null, reachable: true };
  return [...(isFirst ? [operator] : []), ...told, coordinators];
}

/** The next of the chain who may be told and was not yet, whoever was put in or taken out meanwhile; undefined when nobody is left. */
export function nextOf({ told }: Alert, chain: readonly Recipient[]): Recipient | undefined {
  const wasTold = ({ kind, id }: Recipient) => told.some((one) => one.kind === kind && one.id === id);
  return chain.find((one) => one.reachable && !wasTold(one));
}

/** The first instant at which somebody may be told. */
export function firstTold(alert: Pick<Alert, 'urgent'>, now: Date, quiet: QuietHours | null): Date {
  return alert.urgent ? now : afterQuiet(now, quiet);
}

/**
 * Tells the next of the chain who may be told, and sets the timer of the one after. While a timer is set somebody is left:
 * the coordinators, at least.
 */
export function tellNext(
  alert: Alert,
  chain: readonly Recipient[],
  { now, quiet }: { readonly now: Date; readonly quiet: QuietHours | null },
): { readonly alert: Alert; readonly to: Recipient } {
  const to = nextOf(alert, chain)!;
  const isLast = to === chain.at(-1);
  const due = new Date(+now + (to.minutes ?? 0) * 60_000);
  const told = [...alert.told, { kind: to.kind, id: to.id, at: now }];
  const nextAt = isLast ? null : firstTold(alert, due, quiet);
  return { alert: { ...alert, version: alert.version + 1, told, nextAt }, to };
}

/** Somebody takes care of it: nobody else is told. */
export function acknowledgeAlert(alert: Alert, by: Answer): Alert {
  const state = alertLifecycle.next(alert.state, 'acknowledge');
  return { ...alert, version: alert.version + 1, state, nextAt: null, acknowledged: by };
}

export function handleAlert(alert: Alert, by: Answer, outcome: string): Alert {
  const state = alertLifecycle.next(alert.state, 'handle');
  return { ...alert, version: alert.version + 1, state, nextAt: null, handled: { ...by, outcome } };
}

/** Without anybody's answer: `outcome` says why it is over. */
export function closeAlert(alert: Alert, outcome: string, now: Date): Alert {
  const state = alertLifecycle.next(alert.state, 'close');
  const platform = { kind: 'platform' as const, id: null, accountId: null, at: now, note: null };
  return { ...alert, version: alert.version + 1, state, nextAt: null, handled: { ...platform, outcome } };
}

/** Waits for an answer of somebody who did not give it in time. */
export function isLate({ state, told }: Alert): boolean {
  return state === 'open' && told.length > 1;
}
