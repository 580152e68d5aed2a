import type { Cents } from '@chez-soi/kernel';
import { exact, type Exact } from '../exact';
import { inBoth } from '../wording';
import { step, type Step } from '../worked';
import type { Participation, PlanPart, Resources } from './participation';

/** The participation as the person can follow it on paper, line by line. */
export function planSteps(made: Participation, resources: Resources, planCents: Cents): readonly Step[] {
  return [
    resourcesStep(made, resources),
    thresholdStep('Aucune participation jusqu’à', 'No participation up to', made.noneUpTo, made.mtp),
    thresholdStep(
      'Participation la plus forte au-delà de',
      'Highest participation above',
      made.fullAbove,
      made.mtp,
    ),
    positionStep(made),
    ...made.parts.filter(({ amount }) => amount.gt(0)).map((part, index) => partStep(made, part, index)),
    participationStep(made, planCents),
    rateStep(made, planCents),
  ];
}

function resourcesStep({ resources, coupleDivisor }: Participation, { monthlyCents }: Resources): Step {
  return step(
    'Ressources retenues, par mois',
    'Resources counted, a month',
    ({ euros, number }) =>
      coupleDivisor ? `${euros(monthlyCents)} ÷ ${number(coupleDivisor)}` : euros(monthlyCents),
    ({ euros }) => euros(resources),
  );
}

function thresholdStep(fr: string, en: string, factor: Exact, mtp: Exact): Step {
  return step(
    fr,
    en,
    ({ number, euros }) => `${number(factor)} × ${euros(mtp)}`,
    ({ euros }) => euros(factor.mul(mtp)),
  );
}

function positionStep({ resources, noneUpTo, fullAbove, mtp, position }: Participation): Step {
  return step(
    'Place des ressources entre ces deux seuils, de 0 à 1',
    'Where resources stand between both, from 0 to 1',
    ({ euros, number }) =>
      `(${euros(resources)} − ${number(noneUpTo)} × ${euros(mtp)}) ÷ (${number(fullAbove.sub(noneUpTo))} × ${euros(mtp)})`,
    ({ number }) => number(position),
  );
}

const partNames = [
  { fr: 'Première part du plan', en: 'First part of the plan' },
  { fr: 'Deuxième part du plan', en: 'Second part of the plan' },
  { fr: 'Troisième part du plan', en: 'Third part of the plan' },
] as const;

function partStep(
  { brackets, mtp, position }: Participation,
  { amount, reduction, weight }: PlanPart,
  index: number,
): Step {
  const label = inBoth(({ language, number, euros }) => {
    const end = (bracket: Exact) => `${number(bracket)} × ${euros(mtp)} = ${euros(bracket.mul(mtp))}`;
    const [upTo, above] = language === 'fr' ? ['jusqu’à', 'au-delà de'] : ['up to', 'above'];
    const range = index < 2 ? `${upTo} ${end(brackets[index]!)}` : `${above} ${end(brackets[1])}`;
    return `${partNames[index]![language]}, ${range}`;
  });
  const expression = inBoth(({ euros, number }) =>
    reduction.equals(0)
      ? euros(amount)
      : `${euros(amount)} × (1 − ${number(reduction)} × (1 − ${number(position)}))`,
  );
  return { label, expression, result: inBoth(({ euros }) => euros(amount.mul(weight))) };
}

function participationStep(
  { parts, fullRate, position, surcharge, rate }: Participation,
  planCents: Cents,
): Step {
  return step(
    'Participation si tout le plan est utilisé',
    'Participation if the whole plan is used',
    ({ euros, number }) => {
      const sum = parts
        .filter(({ amount }) => amount.gt(0))
        .map(({ amount, weight }) => euros(amount.mul(weight)))
        .join(' + ');
      const more = surcharge ? ` × ${number(exact(1).add(surcharge))}` : '';
      return `${number(fullRate)} × ${number(position)} × (${sum})${more}`;
    },
    ({ euros }) => euros(rate.mul(planCents)),
  );
}

function rateStep({ rate }: Participation, planCents: Cents): Step {
  return step(
    'Taux de participation, calculé sur le plan accepté',
    'Rate of participation, found on the accepted plan',
    ({ euros }) => `${euros(rate.mul(planCents))} ÷ ${euros(planCents)}`,
    ({ percent }) => percent(rate),
  );
}
