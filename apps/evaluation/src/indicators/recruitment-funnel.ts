import type { Covered, Funnel, FunnelStep } from '@chez-soi/contracts';
import { type Cell, type Slice, sumCells } from '../disclosure/cells';
import { type CountNode, keysToHide, told } from '../disclosure/count-tree';
import { hiddenBySiblings } from '../disclosure/siblings';

/** People: each step is a part of the one before. The arm is given at enrolment, so it splits the last two only. */
export const peopleSteps = ['known', 'invited', 'enrolled', 'still-in'] as const;
/** Requests of these people: each step is a part of the one before. */
export const requestSteps = ['submitted', 'offered', 'accepted', 'first-visit'] as const;

export type PeopleCell = Cell<(typeof peopleSteps)[number]>;
export type RequestCell = Cell<(typeof requestSteps)[number]>;

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
  const steps = [
    ...maskedChain(people, peopleSteps, slice, (part) => peopleCounts(people, part)),
    ...maskedChain(requests, requestSteps, slice, (part) => sumCells(requests, requestSteps, part)),
  ];
  return { steps, asOf: asOf.toISOString(), covered };
}

function peopleCounts(people: readonly PeopleCell[], slice: Slice): PeopleCell['counts'] {
  const before = sumCells(people, ['known', 'invited'], { epci: slice.epci });
  return { ...before, ...sumCells(people, ['enrolled', 'still-in'], slice) };
}

function maskedChain<K extends FunnelStep>(
  cells: readonly Cell<K>[],
  keys: readonly K[],
  slice: Slice,
  measure: (slice: Slice) => Readonly<Record<K, number>>,
): Funnel['steps'] {
  const counts = measure(slice);
  const hidden = keysToHide(chain(keys, counts), hiddenBySiblings(cells, keys, slice, measure));
  return keys.map((step) => ({ step, count: told(step, counts[step], hidden) }));
}

/** Each step contains the next one; the first is kept longest. */
function chain<K extends string>(keys: readonly K[], counts: Readonly<Record<K, number>>): CountNode {
  const [key, ...inner] = keys as [K, ...K[]];
  return {
    key,
    count: counts[key],
    rank: inner.length,
    children: inner.length > 0 ? [chain(inner, counts)] : [],
  };
}
