import { DomainError } from '@chez-soi/kernel';
import { checkNewStudy, checkStudyMove, studyLifecycle, type StudyStatus } from './study';

const states = studyLifecycle.states;
const wanted: Readonly<Record<string, readonly StudyStatus[]>> = {
  'in-review': ['approved', 'disapproved', 'withdrawn', 'administratively-completed'],
  approved: ['active', 'withdrawn', 'administratively-completed'],
  active: [
    ...(['temporarily-closed-to-accrual', 'temporarily-closed-to-accrual-and-intervention'] as const),
    ...(['closed-to-accrual', 'withdrawn', 'administratively-completed'] as const),
  ],
  'temporarily-closed-to-accrual': ['active', 'withdrawn', 'administratively-completed'],
  'temporarily-closed-to-accrual-and-intervention': ['active', 'withdrawn', 'administratively-completed'],
  'closed-to-accrual': ['closed-to-accrual-and-intervention', 'withdrawn', 'administratively-completed'],
  'closed-to-accrual-and-intervention': ['completed', 'withdrawn', 'administratively-completed'],
};

function accepted(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'rule') return false;
    throw error;
  }
}

describe('The life of a study', () => {
  it.each(states)('goes from %s only where it may, and stays where it is', (from) => {
    const reached = states.filter((to) => to !== from && accepted(() => checkStudyMove(from, to)));
    expect([...reached].sort()).toEqual([...(wanted[from] ?? [])].sort());
    expect(accepted(() => checkStudyMove(from, from))).toBe(true);
  });

  it('begins in review', () => {
    expect(states.filter((state) => accepted(() => checkNewStudy(state)))).toEqual(['in-review']);
  });

  it('names both states where it refuses', () => {
    expect(() => checkStudyMove('completed', 'active')).toThrow(/"completed" to "active"/);
  });
});
