import { addDays, type Day, parisDay } from '@chez-soi/kernel';
import { type ApaApplication, type ApaChange, answered, pendingPlan, told, withFile } from './application';
import { answerBy, clocksOf, decisionBy, type RunningClock } from './clocks';
import { apaLifecycle } from './lifecycle';
import { openRight, suspendForHospital } from './right';
import { type Figures, urgentLumpSumCents } from './tariff';

/**
 * What the passing of time does by law, in the order of the days on which it happens, however late the platform looks:
 * the applicant's silence refuses (R232-7 CASF), the Département's silence grants a lump sum (L232-14, R232-29), a
 * granted right begins, the thirty-first day in hospital suspends (R232-32). Each takes effect on its legal day.
 * Looking again changes nothing.
 */
export function passTime(application: ApaApplication, now: Date, figures?: Figures): ApaChange {
  const today = parisDay(now);
  let change: ApaChange = { application, events: [] };
  for (let due = dueFirst(application, today); due; due = dueFirst(change.application, today)) {
    const next = due.act(change.application, figures);
    change = { application: next.application, events: [...change.events, ...next.events] };
  }
  return change;
}

interface DueAct {
  /** The day on which it takes effect. */
  readonly on: Day;
  readonly act: (application: ApaApplication, figures?: Figures) => ApaChange;
}

function dueFirst(application: ApaApplication, today: Day): DueAct | null {
  const [first] = dueActs(application)
    .filter(({ on }) => on <= today)
    .sort((one, other) => one.on.localeCompare(other.on));
  return first ?? null;
}

function dueActs(application: ApaApplication): DueAct[] {
  const opens =
    application.state === 'granted' ? [{ on: application.file.decision!.notifiedOn, act: openRight }] : [];
  return [...opens, ...clocksOf(application).flatMap(silenceOf)];
}

const silences = {
  'deemed-refused': deemRefused,
  'deemed-granted': deemGranted,
  suspended: suspendForHospital,
} as const;

function silenceOf({ silence, lastDay }: RunningClock): DueAct[] {
  return silence === null ? [] : [{ on: addDays(lastDay, 1), act: silences[silence] }];
}

function deemRefused(application: ApaApplication): ApaChange {
  const state = apaLifecycle.next(application.state, 'deem-refused');
  const plan = pendingPlan(application)!;
  const from = addDays(answerBy(plan.deliveredOn), 1);
  const silent = answered(plan, { kind: 'silence', on: from, words: null });
  const plans = application.file.plans.map((one) => (one.id === plan.id ? silent : one));
  const provisionalRights = application.file.provisionalRights.map((one) =>
    one.to !== null && one.to < from ? one : { ...one, to: addDays(from, -1) },
  );
  const refused = withFile({ ...application, state }, { plans, provisionalRights });
  return {
    application: refused,
    events: [told(refused, 'apa-application.deemed-refused.v1', { reason: 'silence', from })],
  };
}

function deemGranted(application: ApaApplication, figures?: Figures): ApaChange {
  const state = apaLifecycle.next(application.state, 'deem-granted');
  const from = addDays(decisionBy(application.completedOn!), 1);
  const monthlyCents = urgentLumpSumCents(from, figures);
  const right = { kind: 'silence' as const, reason: null, from, to: null, monthlyCents };
  const provisionalRights = [...application.file.provisionalRights, right];
  const granted = withFile({ ...application, state }, { provisionalRights });
  return {
    application: granted,
    events: [told(granted, 'apa-application.deemed-granted.v1', { from, monthlyCents })],
  };
}
