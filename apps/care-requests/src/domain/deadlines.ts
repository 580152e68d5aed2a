import type { CareRequestView } from '@chez-soi/contracts';
import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import type { CareRequest } from './care-request';
import { isPending, type Mission } from './mission';
import { type CareFile, merge, outcome, type Outcome } from './outcome';
import { parameter } from './parameters';
import { after as afterChange } from './releasing';

export interface Due {
  readonly at: Date;
  readonly for: NonNullable<CareRequestView['dueFor']>;
}

/**
 * The next deadline of a request and what it is: to be read by a coordinator, then to be offered, then an
 * answer by a provider, then the first visit. Days are calendar days and end at midnight, Paris.
 */
export function nextDue(request: CareRequest, missions: readonly Mission[]): Due | null {
  if (request.state === 'submitted')
    return { at: after(request.submittedAt, `review-${request.urgency}`), for: 'review' };
  if (request.state === 'in-review' || request.state === 'offered') return duringSearch(request, missions);
  if (request.state === 'assigned') return { at: endOf(request.startOn), for: 'first-visit' };
  return null;
}

function duringSearch(request: CareRequest, missions: readonly Mission[]): Due {
  const answers = missions.filter(isPending).map((mission) => mission.answerBy.getTime());
  const open = request.needs.some((need) => need.state === 'open');
  if (open || answers.length === 0)
    return { at: after(request.waitingSince, `offer-${request.urgency}`), for: 'offer' };
  return { at: new Date(Math.min(...answers)), for: 'answer' };
}

function after(
  instant: Date,
  code: 'review-normal' | 'review-urgent' | 'offer-normal' | 'offer-urgent',
): Date {
  const day = parisDay(instant);
  return endOf(addDays(day, parameter(code, day)));
}

/** Midnight at the end of a calendar day in Paris. */
function endOf(day: string): Date {
  return parisInstant(addDays(day, 1), '00:00');
}

/**
 * A change with every request whose next deadline it moves, so that the deadline is saved again, and all missions
 * of those requests as they will stand.
 */
export function withDeadlines(files: readonly CareFile[], change: Outcome) {
  const next = files.map((file) => afterChange(file, change));
  const moved = files.filter((file, index) => {
    const [before, now] = [
      nextDue(file.request, file.missions),
      nextDue(next[index]!.request, next[index]!.missions),
    ];
    return before?.at.getTime() !== now?.at.getTime() || before?.for !== now?.for;
  });
  const touched = moved.map(
    (file) => change.requests.find(({ id }) => id === file.request.id) ?? file.request,
  );
  return {
    change: merge(change, outcome({ requests: touched })),
    missions: next.flatMap((file) => file.missions),
  };
}
