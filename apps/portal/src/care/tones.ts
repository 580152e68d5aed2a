import type { CareRequestState, MissionState, VisitState } from '@chez-soi/contracts';
import type { Tone } from '../design/status';

/** The shape that stands beside the word of a state; the same on every page. */
export const requestTone: Record<CareRequestState, Tone> = {
  submitted: 'waiting',
  'in-review': 'progress',
  offered: 'progress',
  assigned: 'done',
  active: 'done',
  suspended: 'waiting',
  completed: 'neutral',
  cancelled: 'stopped',
};

export const missionTone: Record<MissionState, Tone> = {
  proposed: 'waiting',
  accepted: 'done',
  refused: 'stopped',
  expired: 'late',
  withdrawn: 'neutral',
  planned: 'done',
  started: 'progress',
  interrupted: 'waiting',
  ended: 'neutral',
};

export const visitTone: Record<VisitState, Tone> = {
  planned: 'waiting',
  'in-progress': 'progress',
  done: 'done',
  validated: 'done',
  disputed: 'late',
  annulled: 'stopped',
  absent: 'problem',
  cancelled: 'stopped',
  'not-honoured': 'problem',
};

/** The shape of a timeline entry, from the last word of its event type (`mission.refused.v1`). */
export function timelineTone(type: string): Tone {
  const past = type.replace(/\.v\d+$/, '').split('.')[1] ?? '';
  if (['cancelled', 'refused', 'missed', 'withdrawn', 'annulled'].includes(past)) return 'stopped';
  if (past === 'expired' || past === 'disputed') return 'late';
  if (
    [
      'accepted',
      'assigned',
      'started',
      'done',
      'planned',
      'completed',
      'returned',
      'resumed',
      'validated',
    ].includes(past)
  )
    return 'done';
  return 'progress';
}

/** The translation key of a timeline entry: `care-request.submitted.v1` → `timeline.care-request-submitted`. */
export const timelineKey = (type: string): string =>
  `timeline.${type.replace(/\.v\d+$/, '').replace('.', '-')}`;
