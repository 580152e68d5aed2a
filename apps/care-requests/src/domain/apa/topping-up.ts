import type { ApaTopUp, GrantTopUp } from '@chez-soi/contracts';
import { type Day, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { Moment } from '../occurrence';
import { refuseIf } from '../submission';
import { dayFr } from '../wording';
import { acceptedPlan, type ApaApplication, type ApaChange, told, withFile } from './application';
import { type Figures, topUpOf } from './tariff';

/**
 * An amount above the ceiling: respite for the caregiver, limited by the year, or the caregiver in hospital, limited by
 * the stay (L232-3-2 and L232-3-3 CASF). It is shared at the rate of the accepted plan. Throws `rule` naming the limit
 * and what was granted before, `invalid` for a day before the right, or while no resources were declared.
 */
export function grantTopUp(
  application: ApaApplication,
  input: GrantTopUp,
  { birthDate, figures }: { readonly birthDate: Day; readonly figures?: Figures },
  moment: Moment,
): ApaChange {
  const today = parisDay(moment.now);
  const { file } = application;
  refuseIf(startErrors(input.from, file.decision!.notifiedOn, today));
  const { resources } = file.declaration;
  if (!resources) {
    throw DomainError.rule(
      'Les ressources ne sont pas déclarées : la part de la personne ne peut pas être calculée.',
      'No resources were declared: the share of the person cannot be reckoned.',
    );
  }
  const plan = acceptedPlan(application)!;
  const before = file.topUps.filter((one) => sameLimit(one, input));
  const alreadyCents = before.reduce((sum, one) => sum + one.amountCents, input.grantedElsewhereCents);
  const reckoned = topUpOf({ ...plan, birthDate }, resources, { ...input, alreadyCents }, figures);
  const topUp: ApaTopUp = { ...input, ...reckoned, id: moment.newId(), grantedOn: today };
  const changed = withFile(application, { topUps: [...file.topUps, topUp] });
  const { id: topUpId, kind, from, amountCents, participationCents, apaCents } = topUp;
  const facts = { topUpId, kind, from, amountCents, participationCents, apaCents };
  return { application: changed, events: [told(changed, 'apa-application.top-up-granted.v1', facts)] };
}

/** Respite counts by the calendar year, the caregiver in hospital by the stay, which its first day names. */
function sameLimit(one: ApaTopUp, { kind, from }: GrantTopUp): boolean {
  if (one.kind !== kind) return false;
  return kind === 'respite' ? one.from.slice(0, 4) === from.slice(0, 4) : one.from === from;
}

/** From the beginning of the right to the end of the year whose figures hold today. */
function startErrors(from: Day, rightFrom: Day, today: Day): FieldError[] {
  const last = `${today.slice(0, 4)}-12-31`;
  if (from >= rightFrom && from <= last) return [];
  const fr = `Le premier jour se situe entre le ${dayFr(rightFrom)}, début du droit, et le ${dayFr(last)}.`;
  return [{ path: 'from', message: { fr, en: `The first day lies between ${rightFrom} and ${last}.` } }];
}
