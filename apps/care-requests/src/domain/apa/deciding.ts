import type { ApaDecision, GrantApa, ProvisionalRight, RejectApa } from '@chez-soi/contracts';
import { addDays, type Day, type FieldError, parisDay } from '@chez-soi/kernel';
import { refuseIf } from '../submission';
import { dayFr } from '../wording';
import { acceptedPlan, type ApaApplication, type ApaChange, told, withFile } from './application';
import { decisionBy } from './clocks';
import { apaLifecycle } from './lifecycle';
import { openRight } from './right';
import { type Figures, urgentLumpSumCents } from './tariff';
import { withoutDisprovenSilence } from './undoing';

/** A decision may be signed this long before it is notified. */
const LONGEST_NOTICE_DAYS = 31;

/**
 * A lump sum from the day of filing, in a medical or social emergency (R232-29 CASF): an advance, beside the course
 * of the application, until the end of the two months.
 */
export function openUrgentRight(
  application: ApaApplication,
  reason: 'medical' | 'social',
  figures?: Figures,
): ApaChange {
  const from = application.receivedOn!;
  const to = application.completedOn ? decisionBy(application.completedOn) : null;
  const opened: ProvisionalRight = {
    kind: 'urgent',
    reason,
    from,
    to,
    monthlyCents: urgentLumpSumCents(from, figures),
  };
  const { provisionalRights } = application.file;
  const changed = withFile(application, { provisionalRights: [...provisionalRights, opened] });
  const facts = { reason, from, to, monthlyCents: opened.monthlyCents };
  return { application: changed, events: [told(changed, 'apa-application.urgent-right-opened.v1', facts)] };
}

/**
 * Grants the APA of the accepted plan. The right begins on the day of notification, not on that of the request; the
 * provisional rights end the day before, and are an advance on it.
 */
export function grantApa(before: ApaApplication, input: GrantApa, now: Date): ApaChange {
  const state = apaLifecycle.next(before.state, 'grant');
  const plan = acceptedPlan(before)!;
  const notifiedOn = input.notifiedOn ?? parisDay(now);
  refuseIf([
    ...notificationErrors(before, notifiedOn, plan.answer!.on, now),
    ...reviewErrors(input.reviewOn, notifiedOn),
  ]);
  const { application, events: undone } = withoutDisprovenSilence(before, notifiedOn, input.proof);
  const imputes = endedBy(application.file.provisionalRights, notifiedOn);
  const decision: ApaDecision = {
    outcome: 'granted',
    decidedAt: now.toISOString(),
    notifiedOn,
    reason: null,
    advice: null,
    gir: plan.gir,
    planCents: plan.totalCents,
    participation: plan.participation,
    reviewOn: input.reviewOn,
    imputes,
    ...(undone.length > 0 && input.proof ? { proof: input.proof } : {}),
  };
  const granted = withFile({ ...application, state }, { decision, provisionalRights: imputes });
  const facts = {
    ...{ gir: plan.gir, notifiedOn, planCents: plan.totalCents, reviewOn: input.reviewOn },
    participationCents: plan.participation?.participationCents ?? null,
    provisionalRights: imputes.length,
    items: plan.items.map(({ serviceCode, unit, quantityPerMonth, unitPriceCents }) => ({
      ...{ serviceCode, per: unit, unitPriceCents },
      quantityHundredths: Math.round(quantityPerMonth * 100),
    })),
    ...(plan.surcharged ? { surcharged: true } : {}),
  };
  const decided = [...undone, told(granted, 'apa-application.granted.v1', facts)];
  if (notifiedOn > parisDay(now)) return { application: granted, events: decided };
  const opened = openRight(granted);
  return { application: opened.application, events: [...decided, ...opened.events] };
}

/**
 * Refuses with a reason. For a group 5 or 6 the letter carries the report of the visit and the advice, without which
 * the refusal is not complete.
 */
export function rejectApa(before: ApaApplication, input: RejectApa, now: Date): ApaChange {
  const state = apaLifecycle.next(before.state, 'reject');
  const notifiedOn = input.notifiedOn ?? parisDay(now);
  refuseIf([
    ...rejectionErrors(before, input),
    ...notificationErrors(before, notifiedOn, before.receivedOn!, now),
  ]);
  const { application, events: undone } = withoutDisprovenSilence(before, notifiedOn, input.proof);
  const imputes = endedBy(application.file.provisionalRights, notifiedOn);
  const decision: ApaDecision = {
    outcome: 'rejected',
    decidedAt: now.toISOString(),
    notifiedOn,
    reason: input.reason,
    advice: input.advice || null,
    gir: application.gir,
    planCents: null,
    participation: null,
    reviewOn: null,
    imputes,
    ...(undone.length > 0 && input.proof ? { proof: input.proof } : {}),
  };
  const rejected = withFile({ ...application, state }, { decision, provisionalRights: imputes });
  const facts = { reason: input.reason, gir: application.gir, notifiedOn };
  return { application: rejected, events: [...undone, told(rejected, 'apa-application.rejected.v1', facts)] };
}

/** Provisional rights end the day before an express decision is notified, if they had not ended before. */
function endedBy(rights: readonly ProvisionalRight[], notifiedOn: Day): ProvisionalRight[] {
  const eve = addDays(notifiedOn, -1);
  return rights.map((right) => (right.to !== null && right.to < eve ? right : { ...right, to: eve }));
}

/** A revision takes the place of a right in force: it is notified today at the latest, so that one ends as the other begins. */
function notificationErrors(
  { kind }: ApaApplication,
  notifiedOn: Day,
  notBefore: Day,
  now: Date,
): FieldError[] {
  const last = kind === 'revision' ? parisDay(now) : addDays(parisDay(now), LONGEST_NOTICE_DAYS);
  if (notifiedOn >= notBefore && notifiedOn <= last) return [];
  const fr = `La notification est datée du ${dayFr(notBefore)} au plus tôt, et du ${dayFr(last)} au plus tard.`;
  const en = `The notification is dated ${notBefore} at the earliest, and ${last} at the latest.`;
  return [{ path: 'notifiedOn', message: { fr, en } }];
}

function reviewErrors(reviewOn: Day, notifiedOn: Day): FieldError[] {
  if (reviewOn > notifiedOn) return [];
  const fr = 'La date de révision doit suivre la notification.';
  return [{ path: 'reviewOn', message: { fr, en: 'The review must come after the notification.' } }];
}

function rejectionErrors(application: ApaApplication, input: RejectApa): FieldError[] {
  if (input.reason !== 'gir-5-6') return [];
  if (application.gir === null || application.gir <= 4) {
    const fr = 'Ce motif demande une grille AGGIR qui donne un GIR 5 ou 6.';
    return [{ path: 'reason', message: { fr, en: 'This reason needs a grid that gives group 5 or 6.' } }];
  }
  if (input.advice.length >= 3) return [];
  const fr = 'Écrivez les conseils donnés pendant la visite : ils accompagnent ce refus.';
  return [
    {
      path: 'advice',
      message: { fr, en: 'Write the advice given at the visit: it goes with this refusal.' },
    },
  ];
}
