import type { ApaPlan, ApaPlanItem, ProposePlan } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, type FieldError, parisDay, timesHalfUp } from '@chez-soi/kernel';
import type { Moment } from '../occurrence';
import { refuseIf } from '../submission';
import { dayFr, euros } from '../wording';
import {
  type ApaApplication,
  type ApaChange,
  answered,
  checkPast,
  pendingPlan,
  told,
  withFile,
} from './application';
import { answerBy } from './clocks';
import type { Filer } from './filing';
import { apaLifecycle } from './lifecycle';
import { ceilingCents, type Figures, participationOf } from './tariff';

/** Whether it is the final plan, and what its participation is reckoned with. */
export interface PlannedBy {
  readonly final: boolean;
  readonly birthDate: Day;
  readonly figures?: Figures;
}

/** The post may take this long before the ten days of the answer begin. */
const LONGEST_POST_DAYS = 15;

/**
 * Proposes the plan, or the final one after a change was asked for. Throws `rule` for a group without a plan
 * (5 and 6), `invalid` naming each item, or the total, that is above the ceiling of the group (L232-3-1 CASF).
 */
export function proposePlan(
  application: ApaApplication,
  input: ProposePlan,
  by: PlannedBy,
  moment: Moment,
): ApaChange {
  const state = apaLifecycle.next(application.state, by.final ? 'propose-final-plan' : 'propose-plan');
  const today = parisDay(moment.now);
  const gir = eligibleGir(application);
  const items = input.items.map((item): ApaPlanItem => ({ ...item, monthlyCents: monthlyCents(item) }));
  const totalCents = items.reduce((sum, item) => sum + item.monthlyCents, 0);
  const ceiling = ceilingCents(gir, today, by.figures);
  refuseIf([...deliveryErrors(input.deliveredOn, today), ...ceilingErrors(items, totalCents, gir, ceiling)]);
  const { surcharged } = input;
  const plan: ApaPlan = {
    id: moment.newId(),
    final: by.final,
    gir,
    items,
    totalCents,
    ceilingCents: ceiling,
    saturationPercent: timesHalfUp(totalCents, 1000, ceiling) / 10,
    participation: shareOf(application, { totalCents, gir, surcharged }, by, today),
    ...(surcharged ? { surcharged } : {}),
    proposedOn: today,
    deliveredOn: input.deliveredOn ?? today,
    answer: null,
  };
  const { plans, preparedWith } = application.file;
  const together = [...new Set([...preparedWith, ...input.preparedWith])];
  const proposed = withFile({ ...application, state }, { plans: [...plans, plan], preparedWith: together });
  return {
    application: proposed,
    events: [told(proposed, 'apa-application.plan-proposed.v1', planFacts(plan))],
  };
}

/** Null while no resources were declared. */
function shareOf(
  { file }: ApaApplication,
  plan: { readonly totalCents: number; readonly gir: number; readonly surcharged: boolean },
  { birthDate, figures }: PlannedBy,
  today: Day,
): ApaPlan['participation'] {
  const { resources } = file.declaration;
  return resources && participationOf({ ...plan, birthDate }, resources, today, figures);
}

export type PlanAnswer =
  | { readonly kind: 'accepted'; readonly on: Day | undefined }
  | { readonly kind: 'change-requested'; readonly on: Day | undefined; readonly words: string }
  | { readonly kind: 'refused'; readonly on: Day | undefined; readonly reason: string };

const moves = { accepted: 'accept', 'change-requested': 'ask-change', refused: 'refuse' } as const;

/**
 * The applicant's answer, in the ten days from receipt (R232-7 CASF); online it is given today, whatever day is sent,
 * and on paper on the day that a professional reads on it. A refusal ends the application as deemed
 * refused. Throws `rule` after the last day: silence has decided then.
 */
export function answerPlan(
  application: ApaApplication,
  answer: PlanAnswer,
  filer: Filer,
  now: Date,
): ApaChange {
  const state = apaLifecycle.next(application.state, moves[answer.kind]);
  const plan = pendingPlan(application)!;
  const on = (filer.isKin ? undefined : answer.on) ?? parisDay(now);
  checkPast('on', on, parisDay(now), plan.proposedOn);
  const lastDay = answerBy(plan.deliveredOn);
  if (on > lastDay) {
    throw DomainError.rule(
      `Il fallait répondre avant le ${dayFr(lastDay)} inclus : sans réponse, la demande est réputée refusée (R232-7).`,
      `The answer was due by ${lastDay}: without an answer the application counts as refused (R232-7).`,
      { lastDay },
    );
  }
  const words = answer.kind === 'change-requested' ? answer.words : null;
  const plans = application.file.plans.map((one) =>
    one.id === plan.id ? answered(one, { kind: answer.kind, on, words }) : one,
  );
  const changed = withFile({ ...application, state }, { plans });
  const reason = answer.kind === 'refused' ? answer.reason : null;
  const facts = { planId: plan.id, gir: plan.gir, final: plan.final, answer: answer.kind, reason, on };
  const refusal =
    answer.kind === 'refused'
      ? [told(changed, 'apa-application.deemed-refused.v1', { reason: 'refused-by-applicant', from: on })]
      : [];
  return {
    application: changed,
    events: [told(changed, 'apa-application.plan-answered.v1', facts), ...refusal],
  };
}

function eligibleGir({ gir }: ApaApplication): number {
  if (gir !== null && gir <= 4) return gir;
  if (gir === null) {
    throw DomainError.rule(
      'Enregistrez d’abord la grille AGGIR : le plafond du plan en dépend.',
      'Record the AGGIR grid first: the ceiling of the plan depends on it.',
    );
  }
  throw DomainError.rule(
    `Le GIR ${gir} n’ouvre pas droit à l’APA : rejetez la demande avec le compte rendu de visite et vos conseils.`,
    `Group ${gir} gives no right to the APA: reject the application with the report of the visit and your advice.`,
    { gir },
  );
}

function monthlyCents(item: ProposePlan['items'][number]): number {
  return timesHalfUp(item.unitPriceCents, Math.round(item.quantityPerMonth * 100), 100);
}

function ceilingErrors(
  items: readonly ApaPlanItem[],
  totalCents: number,
  gir: number,
  ceiling: number,
): FieldError[] {
  const above = items.flatMap((item, index) =>
    item.monthlyCents > ceiling ? [aboveCeiling(`items.${index}`, item.monthlyCents, gir, ceiling)] : [],
  );
  if (above.length > 0 || totalCents <= ceiling) return above;
  return [aboveCeiling('items', totalCents, gir, ceiling)];
}

function aboveCeiling(path: string, cents: number, gir: number, ceiling: number): FieldError {
  const fr = `${euros(cents, 'fr')} par mois dépassent le plafond du GIR ${gir} : ${euros(ceiling, 'fr')}. Retirez ${euros(cents - ceiling, 'fr')} au moins.`;
  const en = `${euros(cents, 'en')} a month is above the ceiling of group ${gir}: ${euros(ceiling, 'en')}. Take off ${euros(cents - ceiling, 'en')} at least.`;
  return { path, message: { fr, en } };
}

function deliveryErrors(deliveredOn: Day | undefined, today: Day): FieldError[] {
  if (deliveredOn === undefined || (deliveredOn >= today && deliveredOn <= addDays(today, LONGEST_POST_DAYS)))
    return [];
  const fr = `La proposition arrive entre aujourd’hui et ${LONGEST_POST_DAYS} jours plus tard.`;
  const en = `The proposal arrives between today and ${LONGEST_POST_DAYS} days later.`;
  return [{ path: 'deliveredOn', message: { fr, en } }];
}

function planFacts(plan: ApaPlan) {
  const { id, gir, final, totalCents, ceilingCents: ceiling, participation } = plan;
  return {
    ...{ planId: id, gir, final, items: plan.items.length, totalCents, ceilingCents: ceiling },
    participationCents: participation?.participationCents ?? null,
    answerBy: answerBy(plan.deliveredOn),
    ...(plan.surcharged ? { surcharged: true } : {}),
  };
}
