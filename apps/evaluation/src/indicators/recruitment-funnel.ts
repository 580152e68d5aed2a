import type { Covered, Funnel, FunnelStep } from '@chez-soi/contracts';
import type { Parts } from '../disclosure/blocks';
import type { Place, Slice } from '../disclosure/cells';
import { Release } from '../disclosure/release';

/** People: each step is a part of the one before. The arm is given at enrolment, so it splits the last two only. */
export const peopleSteps = ['known', 'invited', 'enrolled', 'still-in'] as const;
/** Requests of these people: each step is a part of the one before. */
export const requestSteps = ['submitted', 'offered', 'accepted', 'first-visit'] as const;

/** How many of one arm in one EPCI reached each step. */
type Reached<K extends string> = Place & {
  readonly counts: Readonly<Record<K, number>>;
};
export type PeopleCell = Reached<(typeof peopleSteps)[number]>;
export type RequestCell = Reached<(typeof requestSteps)[number]>;

export interface FunnelInput {
  readonly people: readonly PeopleCell[];
  readonly requests: readonly RequestCell[];
  readonly slice: Slice;
  readonly asOf: Date;
  readonly covered: Covered;
}

/**
 * How many people the pilot knows, invited, enrolled and still has at `asOf`, then how many requests came, were
 * offered, accepted, and led to a first visit. Counts of 1 to 10 are masked, and so are steps that would tell how
 * few were lost from one step to the next.
 */
export function recruitmentFunnel({ people, requests, slice, asOf, covered }: FunnelInput): Funnel {
  // The arm begins with the enrolment: whoever asks for an arm is told first how many were enrolled.
  const [beforeArm, inArm] = [peopleSteps.slice(0, 2), peopleSteps.slice(2)].map((of) => ({ inOrder, of }));
  const ofPeople = stepsOf(people, peopleSteps, [beforeArm!, inArm!]);
  const ofRequests = stepsOf(requests, requestSteps, requestSteps);
  const steps = [
    ...peopleSteps.map((step) => {
      const isSplit = step === 'enrolled' || step === 'still-in';
      return { step, count: ofPeople(step, isSplit ? slice : { epci: slice.epci }) };
    }),
    ...requestSteps.map((step) => ({ step, count: ofRequests(step, slice) })),
  ];
  return { steps, asOf: asOf.toISOString(), covered };
}

const inOrder = true as const;

/** Each step is made up of those who came no further and of the next one. */
function stepsOf<K extends FunnelStep>(
  reached: readonly Reached<K>[],
  steps: readonly K[],
  of: readonly Parts<K>[],
) {
  const noFurther = reached.map(({ arm, epci, counts }) => {
    const left = steps.map((step, index) => [step, counts[step] - (counts[steps[index + 1]!] ?? 0)]);
    return { arm, epci, counts: Object.fromEntries(left) as Record<K, number> };
  });
  const release = new Release(noFurther, [{ inOrder, of }]);
  return (step: K, slice: Slice) => release.count(slice, steps.slice(steps.indexOf(step)));
}
