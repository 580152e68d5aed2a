import { careRequestsEvents as event, type OfferMissions } from '@chez-soi/contracts';
import { type Day, DomainError, parisDay } from '@chez-soi/kernel';
import {
  type CareRequest,
  careRequestLifecycle,
  type Need,
  needLifecycle,
  needOf,
  withNeed,
} from './care-request';
import { isCommitted, isPending, minutesPerWeek, type Mission, missionFacts } from './mission';
import { type Moment, occurred } from './occurrence';
import { outcome, type Outcome } from './outcome';
import { parameter } from './parameters';

export interface OfferOrder {
  readonly needId: string;
  readonly organizationIds: readonly string[];
  readonly answerBy: Date | null;
  readonly by: string;
}

/** What somebody who proposes a need says of it besides; what is left out is as the request has it. */
export interface ToldOfNeed {
  readonly residentId?: string;
  readonly startOn?: Day;
  readonly urgency?: Need['urgency'];
}

/** Throws `invalid` where the mission that was made is not the one that its proposer had in mind. */
export function checkTold(mission: Mission, told: ToldOfNeed): void {
  const { residentId, startOn, urgency } = { ...mission, ...told };
  if (residentId !== mission.residentId)
    throw DomainError.field(
      'residentId',
      'Ce besoin est celui d’une autre personne.',
      'This need is another person’s.',
    );
  if (startOn !== mission.startOn)
    throw DomainError.field(
      'startOn',
      `La mission commence le ${mission.startOn}, comme la demande : donnez ce jour, ou aucun.`,
      `The mission begins on ${mission.startOn}, as the order does: give that day, or none.`,
    );
  if (urgency !== mission.urgency)
    throw DomainError.field(
      'urgency',
      'L’urgence est celle de la demande : donnez la même, ou aucune.',
      'The urgency is that of the order: give the same, or none.',
    );
}

/** An order as somebody gives it. */
export function offerOrder(needId: string, input: OfferMissions, by: string): OfferOrder {
  const answerBy = input.answerBy === undefined ? null : new Date(input.answerBy);
  return { needId, organizationIds: input.organizationIds, answerBy, by };
}

/** Offers one need to one or several providers at once; whoever accepts first has it. */
export function offerNeed(
  request: CareRequest,
  missions: readonly Mission[],
  order: OfferOrder,
  moment: Moment,
): Outcome {
  const need = needOf(request, order.needId);
  refuseSecondOffer(
    missions.filter((mission) => mission.needId === need.id),
    order.organizationIds,
  );
  const answerBy = order.answerBy ?? defaultAnswerBy(need, moment.now);
  if (answerBy <= moment.now) {
    throw DomainError.field(
      'answerBy',
      'Le délai de réponse est déjà passé.',
      'The time to answer has already passed.',
    );
  }
  const offered = withNeed(request, { ...need, state: needLifecycle.next(need.state, 'offer') });
  const state = careRequestLifecycle.next(request.state, 'offer');
  const proposed = [...new Set(order.organizationIds)].map((organizationId) =>
    propose(request, need, organizationId, { answerBy, by: order.by }, moment),
  );
  return outcome({ requests: [{ ...offered, state }], missions: proposed, events: proposed.map(proposal) });
}

/** 48 h to answer, 24 h for an urgent need: clock hours, from the house's table. */
export function defaultAnswerBy(need: Pick<Need, 'urgency'>, now: Date): Date {
  const hours = parameter(need.urgency === 'urgent' ? 'answer-urgent' : 'answer-normal', parisDay(now));
  return new Date(now.getTime() + hours * 3_600_000);
}

function refuseSecondOffer(missions: readonly Mission[], organizationIds: readonly string[]): void {
  const winner = missions.find(isCommitted);
  if (winner) throw alreadyTaken(winner);
  const pending = missions.find(
    (mission) => isPending(mission) && organizationIds.includes(mission.organizationId),
  );
  if (!pending) return;
  throw DomainError.conflict(
    'Ce besoin est déjà proposé à ce prestataire par un autre coordinateur.',
    'Another coordinator has already offered this need to this provider.',
    {
      by: pending.proposedBy,
      byKind: 'account',
      at: pending.proposedAt.toISOString(),
      organizationId: pending.organizationId,
    },
  );
}

/** Somebody was faster: who, of which kind (account or organisation), and when. */
export function alreadyTaken(winner: Mission): DomainError {
  return DomainError.conflict(
    'Un autre prestataire a déjà accepté ce besoin.',
    'Another provider has already accepted this need.',
    {
      by: winner.organizationId,
      byKind: 'organization',
      at: (winner.answeredAt ?? winner.proposedAt).toISOString(),
    },
  );
}

function propose(
  request: CareRequest,
  need: Need,
  organizationId: string,
  order: { readonly answerBy: Date; readonly by: string },
  moment: Moment,
): Mission {
  const today = parisDay(moment.now);
  return {
    id: moment.newId(),
    version: 0,
    careRequestId: request.id,
    needId: need.id,
    residentId: request.residentId,
    organizationId,
    serviceCode: need.serviceCode,
    state: 'proposed',
    reason: null,
    minutesPerVisit: need.minutesPerVisit,
    timesPerWeek: need.timesPerWeek,
    windows: need.windows,
    urgency: need.urgency,
    communeCode: request.communeCode,
    startOn: request.startOn > today ? request.startOn : today,
    proposedBy: order.by,
    proposedAt: moment.now,
    answerBy: order.answerBy,
    answeredAt: null,
    startedAt: null,
    plannedUntil: null,
  };
}

function proposal(mission: Mission) {
  return occurred(event['mission.proposed.v1'], mission.id, {
    ...missionFacts(mission),
    answerBy: mission.answerBy.toISOString(),
    minutesPerWeek: minutesPerWeek(mission),
    at: mission.proposedAt.toISOString(),
  });
}
