import { demoSubjects } from '../src/demo';
import subjects from './demo-subjects.json';

describe('the invented people of the pilot', () => {
  const enrolled = subjects.filter((one) => one.arm !== null);
  const left = subjects.filter((one) => one.left !== null);

  it('could all be entered by a coordinator, each once', () => {
    expect(demoSubjects.safeParse(subjects).error?.issues ?? []).toEqual([]);
    expect(new Set(subjects.map((one) => one.resident)).size).toBe(subjects.length);
  });

  it('are invited, then enrolled, then left, never the other way round', () => {
    const inOrder = subjects.every(({ invitedDaysAgo, enrolledDaysAgo, left: end }) => {
      const entered = enrolledDaysAgo ?? invitedDaysAgo;
      return invitedDaysAgo >= entered && entered >= (end?.daysAgo ?? 0);
    });
    expect(inOrder).toBe(true);
  });

  it('are more than ten in each of the four arms, so that every arm can be told', () => {
    const sizes = ['public', 'public-mutual', 'private-subscription', 'concession'].map(
      (arm) => enrolled.filter((one) => one.arm === arm).length,
    );
    expect(sizes).toEqual([38, 30, 20, 14]);
  });

  it('lose more than ten people from each step to the next, so that every step can be told', () => {
    expect(subjects.length - enrolled.length).toBeGreaterThan(10);
    expect(left.filter((one) => one.arm !== null).length).toBeGreaterThan(10);
  });
});
