import type { AggirGrid, ApaDeclaration, ApaParticipation } from '@chez-soi/contracts';
import { type ApaGir, apaPlan, apaScale, classify, knownRows, Parameters } from '@chez-soi/economics';
import type { Day } from '@chez-soi/kernel';
import { ageOn } from './calendar';

/** Dated figures with their sources; a day without one is refused, never guessed. */
const parameters = Parameters.from(knownRows);
const monthOf = (day: Day): string => day.slice(0, 7);

/** The group of a grid (annexe 2-2 CASF); outdoor movement and communication do not count. */
export function girOf(grid: AggirGrid): number {
  const {
    'indoor-movement': indoorMovement,
    'outdoor-movement': _outdoor,
    communication: _talk,
    ...same
  } = grid;
  return classify({ ...same, indoorMovement }).gir;
}

/** What a plan of a group may come to in a month, in cents (R232-10 CASF). Throws `rule` for a year without figures. */
export function ceilingCents(gir: number, on: Day): number {
  return apaScale(parameters, monthOf(on)).ceilingCents[gir as ApaGir];
}

/** Half of the ceiling of GIR 1: the urgent right, and the one that silence grants (R232-29 CASF). */
export function urgentLumpSumCents(on: Day): number {
  return apaScale(parameters, monthOf(on)).urgentCents;
}

/** The same where it is only announced: null in a year whose figures nobody has entered yet. */
export function announcedLumpSumCents(on: Day): number | null {
  return parameters.find('mtp', `${on.slice(0, 4)}-01-01`) ? urgentLumpSumCents(on) : null;
}

/** What the person pays of a plan, with the worked formula (R232-11 CASF). */
export function participationOf(
  plan: { readonly totalCents: number; readonly gir: number; readonly birthDate: Day },
  resources: NonNullable<ApaDeclaration['resources']>,
  on: Day,
): ApaParticipation {
  const reckoned = apaPlan(parameters, {
    month: monthOf(on),
    age: ageOn(plan.birthDate, on),
    gir: plan.gir as ApaGir,
    acceptedPlanCents: plan.totalCents,
    resources: {
      household: resources.coupleAtHome ? 'couple' : 'alone',
      monthlyCents: resources.monthlyCents,
    },
  });
  const { participationCents, apaCents } = reckoned;
  return {
    percent: reckoned.rate.share(10_000) / 100,
    participationCents,
    apaCents,
    paid: apaCents > reckoned.paymentThresholdCents,
    formula: reckoned.formula,
    unverified: reckoned.unverifiedRows,
  };
}
