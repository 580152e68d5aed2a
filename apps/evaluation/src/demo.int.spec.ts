import type { Funnel } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { cutOff } from '@chez-soi/service-kit/testing';
import subjects from '../data/demo-subjects.json';
import { loadDemoSubjects } from './demo';
import { story } from './testing/pilot';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

describe('the demonstration of the pilot', () => {
  const now = new Date('2027-03-15T12:00:00Z');
  const stories = new Map(subjects.map(({ resident }) => [resident, story()]));
  const residentIds = new Map([...stories].map(([ref, { residentId }]) => [ref, residentId]));
  let test: TestEvaluation;
  beforeAll(async () => {
    test = await testEvaluation();
  });
  afterAll(() => test.close());

  it('waits for the people, enrols them on past days, and is loaded once', async () => {
    const loading = loadDemoSubjects(test.evaluation, subjects, { now, residentIds });
    await test.careRequests.say(...[...stories.values()].flatMap(({ events }) => events));
    expect(await loading).toBe(subjects.length);
    await test.caughtUp();
    const { body } = await test.evaluator.get<Funnel>('/evaluation/funnel');
    const counts = Object.fromEntries(body.steps.map(({ step, count }) => [step, count.value]));
    expect(counts).toMatchObject({ known: 126, invited: 126, enrolled: 102, 'still-in': 89 });
    expect(await loadDemoSubjects(test.evaluation, subjects, { now, residentIds })).toBe(0);
  });

  it('names the resident whom nobody registered', async () => {
    const file = [{ resident: 'nobody', invitedDaysAgo: 3, arm: null, enrolledDaysAgo: null, left: null }];
    const options = { now, residentIds: new Map([['somebody', newId()]]) };
    await expect(loadDemoSubjects(test.evaluation, file, options)).rejects.toThrow('"nobody"');
  });
});

describe('a load of the pilot that was cut off', () => {
  const now = new Date('2027-03-15T12:00:00Z');
  let test: TestEvaluation;
  beforeAll(async () => {
    test = await testEvaluation();
  });
  afterAll(() => test.close());

  it('goes on where it stood, also on another day', async () => {
    const stories = new Map(subjects.map(({ resident }) => [resident, story()]));
    const residentIds = new Map([...stories].map(([ref, { residentId }]) => [ref, residentId]));
    const load = (at = now) => loadDemoSubjects(test.evaluation, subjects, { now: at, residentIds });
    await test.careRequests.say(...[...stories.values()].flatMap(({ events }) => events));
    for (const [command, nth] of [
      ['invite', 40],
      ['enrol', 40],
      ['leave', 5],
    ] as const) {
      const goOn = cutOff(test.evaluation.subjects, command, nth);
      await expect(load()).rejects.toThrow('cut off');
      goOn();
    }
    const tomorrow = new Date('2027-03-16T12:00:00Z');
    test.setNow(tomorrow.toISOString());
    expect(await load(tomorrow)).toBeGreaterThan(0);
    await test.caughtUp();
    const { body } = await test.evaluator.get<Funnel>('/evaluation/funnel');
    const counts = Object.fromEntries(body.steps.map(({ step, count }) => [step, count.value]));
    expect(counts).toMatchObject({ known: 126, invited: 126, enrolled: 102, 'still-in': 89 });
    expect(await load(tomorrow)).toBe(0);
  });
});
