import type { CareRequestDetail, CareRequestView, MissionView, NeedView } from '@chez-soi/contracts';
import { requestTone } from '../care/tones';
import type { Tone } from '../design/status';

const coming = ['accepted', 'planned', 'started', 'interrupted'];

/** The mission by which somebody comes for a need; one that has ended tells who came, unless another is looked for. */
export function heldMission(
  request: Pick<CareRequestDetail, 'missions'>,
  need: Pick<NeedView, 'id' | 'state'>,
): MissionView | undefined {
  const mine = request.missions.filter((mission) => mission.needId === need.id);
  const ended = mine.find((mission) => mission.state === 'ended' && need.state === 'covered');
  return mine.find((mission) => coming.includes(mission.state)) ?? ended;
}

/** Where a request stands: the same words, the same shape and the same lateness on every page that tells it. */
export interface Standing {
  readonly tone: Tone;
  /** Key of the word beside the shape. */
  readonly word: string;
  /** Key of the sentence that says what happens next. */
  readonly step: string;
  /** Key of the sentence with the deadline; null without one. */
  readonly due: string | null;
  readonly late: boolean;
  /** Some of what was asked has somebody, some has nobody yet. */
  readonly covered: readonly NeedView[];
  readonly missing: readonly NeedView[];
}

export function standingOf(
  request: Pick<CareRequestView, 'state' | 'dueAt' | 'dueFor' | 'needs'>,
  now: Date,
): Standing {
  const { state, dueAt, dueFor, needs } = request;
  const late = dueAt !== null && dueFor !== null && new Date(dueAt) < now;
  const searching = state === 'in-review' || state === 'offered';
  const covered = needs.filter((need) => need.state === 'covered');
  const partly = searching && covered.length > 0 && covered.length < needs.length;
  const lateStep = late && dueFor === 'first-visit' ? 'request.step.first-visit-late' : null;
  return {
    late,
    tone: late ? 'late' : partly ? 'progress' : requestTone[state],
    word: late ? lateWord(dueFor) : partly ? 'request.partly' : `care:state.${state}`,
    step: lateStep ?? (partly ? `request.step.partly-${state}` : `request.step.${state}`),
    due: dueFor && `request.${late ? 'overdue' : 'due'}.${dueFor}`,
    covered: partly ? covered : [],
    missing: partly ? needs.filter((need) => need.state !== 'covered') : [],
  };
}

const lateWord = (dueFor: CareRequestView['dueFor']): string =>
  dueFor === 'first-visit' ? 'request.late-first-visit' : 'request.late-answer';

/** What is said of one need: before anybody has read the request, nobody is being looked for. */
export const needWord = (
  { state }: Pick<CareRequestView, 'state'>,
  need: Pick<NeedView, 'state'>,
): { readonly word: string; readonly tone: Tone } => {
  if (need.state === 'covered') return { word: 'request.need-covered', tone: 'done' };
  if (need.state === 'offered') return { word: 'request.need-offered', tone: 'progress' };
  return { word: state === 'submitted' ? 'request.need-unread' : 'request.need-open', tone: 'waiting' };
};
