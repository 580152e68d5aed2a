import { type Cents, DomainError } from '@chez-soi/kernel';
import { toCents } from '../exact';
import { checkCents } from '../field-checks';
import { firstDay } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import { eurosInBoth } from '../wording';
import { step, type Step, worked, type Worked } from '../worked';
import type { ApaPlan } from './plan';
import { mtpOf, timesMtp } from './scale';

/** Respite of the caregiver (L232-3-2 CASF), by the year; caregiver in hospital (L232-3-3), by the stay. */
export type TopUpKind = 'respite' | 'caregiver-hospital';

export interface TopUpRequest {
  readonly kind: TopUpKind;
  readonly amountCents: Cents;
  /** Already granted this year (respite), or for the same stay in hospital. */
  readonly alreadyCents: Cents;
}

/** An amount above the plan's ceiling, shared between the person and the Département at the plan's own rate. */
export interface TopUp extends Worked {
  readonly limitCents: Cents;
  /** What may still be granted afterwards. */
  readonly leftCents: Cents;
  readonly participationCents: Cents;
  readonly apaCents: Cents;
}

const names = {
  respite: { key: 'apa.respite', fr: 'Répit de l’aidant, par an', en: 'Respite for the caregiver, a year' },
  'caregiver-hospital': {
    key: 'apa.caregiver-hospital',
    fr: 'Hospitalisation de l’aidant, à chaque fois',
    en: 'Caregiver in hospital, each time',
  },
} as const;

/**
 * A top-up of a plan in the plan's month. It comes after the plan has reached its ceiling; that the caregiver cannot be
 * replaced is for the team to judge.
 * @throws DomainError `invalid` naming the field; `rule` naming the limit when it would be passed.
 */
export function apaTopUp(parameters: Parameters, plan: ApaPlan, request: TopUpRequest): TopUp {
  const { kind, amountCents, alreadyCents } = request;
  checkCents('amountCents', amountCents);
  checkCents('alreadyCents', alreadyCents);
  const reading = parameters.reading();
  const { key, fr, en } = names[kind];
  const limitCents = toCents(timesMtp(reading, key, plan.month));
  const leftCents = limitCents - alreadyCents - amountCents;
  if (leftCents < 0) refuse(kind, limitCents, alreadyCents);
  const participationCents = plan.rate.share(amountCents);
  const [factor, mtp] = [reading.value(key, firstDay(plan.month)), mtpOf(reading, plan.month)];
  const limit = step(
    fr,
    en,
    ({ number, euros }) => `${number(factor)} × ${euros(mtp)}`,
    ({ euros }) => euros(limitCents),
  );
  const steps = [...plan.formula, limit, shareStep(plan, amountCents, participationCents)];
  return {
    limitCents,
    leftCents,
    participationCents,
    apaCents: amountCents - participationCents,
    ...worked([...plan.rowsUsed, ...reading.rows], steps),
  };
}

function shareStep(plan: ApaPlan, amountCents: Cents, participationCents: Cents): Step {
  return step(
    'Participation, au même taux que le plan',
    'Participation, at the plan’s own rate',
    ({ percent, euros }) => `${percent(plan.rate.exact)} × ${euros(amountCents)}`,
    ({ euros }) => euros(participationCents),
  );
}

function refuse(kind: TopUpKind, limitCents: Cents, alreadyCents: Cents): never {
  const [limit, already] = [eurosInBoth(limitCents), eurosInBoth(alreadyCents)];
  const per =
    kind === 'respite' ? { fr: 'par an', en: 'a year' } : { fr: 'par hospitalisation', en: 'a stay' };
  const message = {
    fr: `La majoration dépasse sa limite de ${limit.fr} ${per.fr} (déjà accordé : ${already.fr}).`,
    en: `The top-up passes its limit of ${limit.en} ${per.en} (granted before: ${already.en}).`,
  };
  throw new DomainError('rule', message, [{ path: 'amountCents', message }], { kind, limitCents });
}
