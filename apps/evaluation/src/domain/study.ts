import { defineLifecycle, DomainError } from '@chez-soi/kernel';

/** As R4 names them. */
export type StudyStatus =
  | 'in-review'
  | 'approved'
  | 'disapproved'
  | 'active'
  | 'temporarily-closed-to-accrual'
  | 'temporarily-closed-to-accrual-and-intervention'
  | 'closed-to-accrual'
  | 'closed-to-accrual-and-intervention'
  | 'completed'
  | 'withdrawn'
  | 'administratively-completed';

/** The life of a study. R4 fixes no moves: these are of the platform (a study that was refused or ended stays so). */
export const studyLifecycle = defineLifecycle('study', 'in-review' as StudyStatus, {
  approve: { from: ['in-review'], to: 'approved' },
  disapprove: { from: ['in-review'], to: 'disapproved' },
  activate: { from: ['approved'], to: 'active' },
  'pause-accrual': { from: ['active'], to: 'temporarily-closed-to-accrual' },
  'resume-accrual': { from: ['temporarily-closed-to-accrual'], to: 'active' },
  'pause-intervention': { from: ['active'], to: 'temporarily-closed-to-accrual-and-intervention' },
  'resume-intervention': { from: ['temporarily-closed-to-accrual-and-intervention'], to: 'active' },
  'close-accrual': { from: ['active'], to: 'closed-to-accrual' },
  'close-intervention': { from: ['closed-to-accrual'], to: 'closed-to-accrual-and-intervention' },
  complete: { from: ['closed-to-accrual-and-intervention'], to: 'completed' },
  withdraw: { from: openStates(), to: 'withdrawn' },
  'end-administratively': { from: openStates(), to: 'administratively-completed' },
});

function openStates(): StudyStatus[] {
  return [
    ...([
      'in-review',
      'approved',
      'active',
      'closed-to-accrual',
      'closed-to-accrual-and-intervention',
    ] as const),
    ...(['temporarily-closed-to-accrual', 'temporarily-closed-to-accrual-and-intervention'] as const),
  ];
}

/** @throws DomainError `rule` naming both states, for a status that does not follow from the present one. */
export function checkStudyMove(from: StudyStatus, to: StudyStatus): void {
  if (from === to) return;
  const reaches = studyLifecycle.allowed(from).some((action) => studyLifecycle.next(from, action) === to);
  if (!reaches) throw illegal(from, to);
}

/** A study begins in review. */
export function checkNewStudy(status: StudyStatus): void {
  if (status !== studyLifecycle.initial) throw illegal(null, status);
}

function illegal(from: StudyStatus | null, to: StudyStatus): DomainError {
  const text = {
    fr: from
      ? `Une étude ne passe pas de « ${from} » à « ${to} ».`
      : `Une étude commence par « in-review », pas par « ${to} ».`,
    en: from
      ? `A study does not go from "${from}" to "${to}".`
      : `A study begins with "in-review", not with "${to}".`,
  };
  return new DomainError('rule', text, [{ path: 'status', message: text }], { state: from ?? '', to });
}
