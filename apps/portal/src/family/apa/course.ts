import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { isOver } from '../../apa/over';

export const stepNames = ['filed', 'complete', 'assessed', 'proposed', 'answered', 'decided'] as const;
export type StepName = (typeof stepNames)[number];

/** One step of the course: done on a day, the one that is waited for now, or still to come. */
export interface Step {
  readonly name: StepName;
  readonly state: 'done' | 'current' | 'next';
  /** The day on which it was done; for a visit to come, its instant. */
  readonly on: string | null;
}

type Course = Pick<
  ApaApplicationDetail,
  'state' | 'receivedOn' | 'completedOn' | 'visit' | 'assessment' | 'plans' | 'decision'
>;

/** The course of an application as its family follows it; an application that ended keeps only what was done. */
export function courseOf(application: Course): readonly Step[] {
  const { state, receivedOn, completedOn, assessment, plans, decision } = application;
  const last = plans.at(-1);
  const days: Record<StepName, string | null> = {
    filed: state === 'draft' ? null : receivedOn,
    complete: completedOn,
    assessed: assessment?.on ?? null,
    proposed: last?.proposedOn ?? null,
    // A change that was asked for leads to another plan: the answer to that one is still to come.
    answered: last?.answer && last.answer.kind !== 'change-requested' ? last.answer.on : null,
    decided: decision?.notifiedOn ?? null,
  };
  if (state === 'change-requested') days.proposed = null;
  const steps = stepNames.filter((name) => days[name] !== null || !isOver(application));
  const current = steps.find((name) => days[name] === null);
  return steps.map((name) => ({
    name,
    state: days[name] !== null ? 'done' : name === current ? 'current' : 'next',
    on: days[name],
  }));
}

/** Whose turn it is: the family's when something is asked of it. */
export function awaitedFrom({
  state,
  next,
  pieces,
}: Pick<ApaApplicationDetail, 'state' | 'next' | 'pieces'>): 'family' | 'departement' | 'nobody' {
  if (['draft', 'incomplete', 'plan-proposed', 'final-plan-proposed'].includes(state)) return 'family';
  if (isOver({ state })) return 'nobody';
  if (state === 'submitted' && missingOf(pieces).length > 0) return 'family';
  if (next?.owedBy === 'applicant') return 'family';
  return ['open', 'suspended', 'granted'].includes(state) ? 'nobody' : 'departement';
}

export const missingOf = (pieces: ApaApplicationDetail['pieces']) =>
  pieces.filter(({ required, state }) => required && state !== 'received');
