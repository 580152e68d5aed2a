import type { Funnel, SubjectView, Survival } from '@chez-soi/contracts';
import { firstVisitAnnulled, firstVisitCorrected, merged, story, type StoryFields } from './testing/pilot';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

describe('What is put right afterwards', () => {
  let test: TestEvaluation;
  beforeEach(async () => {
    test = await testEvaluation();
  });
  afterEach(() => test.close());

  const tell = async (count: number, fields: StoryFields = {}) => {
    const stories = Array.from({ length: count }, () => story(fields));
    await test.careRequests.say(...stories.flatMap(({ events }) => events));
    await test.caughtUp();
    return stories;
  };
  const steps = async () => {
    const { body } = await test.evaluator.get<Funnel>('/evaluation/funnel');
    return Object.fromEntries(body.steps.map(({ step, count }) => [step, count.value]));
  };
  const enrolled = async (residentId: string, arm: string, on: string) => {
    const { body } = await test.coordinator.post<SubjectView>('/evaluation/subjects', { residentId, on });
    await test.coordinator.post(`/evaluation/subjects/${body.id}/enrol`, { arm, on });
    await test.caughtUp();
  };

  it('counts a request whose only first visit was annulled from its next visit, a corrected one from its new day', async () => {
    const stories = await tell(20, { visitAfter: 3 });
    const median = async () =>
      (await test.evaluator.get<Survival>('/evaluation/time-to-first-visit')).body.medianDays;
    expect(await median()).toBe(3);
    const at = '2027-03-01T09:00:00.000Z';
    await test.careRequests.say(
      ...stories.slice(0, 10).map((one) => firstVisitAnnulled(one, at)),
      ...stories.slice(10).map((one) => firstVisitCorrected(one, 2, at)),
    );
    await test.caughtUp();
    expect(await median()).toBe(5);
  });

  it('counts a person of two files once, and enrolled once', async () => {
    const people = await tell(26, { visitAfter: 3 });
    for (const { residentId } of people.slice(0, 25)) await enrolled(residentId, 'public', '2027-03-01');
    await enrolled(people[25]!.residentId, 'concession', '2027-03-02');
    expect(await steps()).toMatchObject({ known: 26, invited: 26, enrolled: 26, 'still-in': 26 });
    await test.careRequests.say(merged(people[0]!.residentId, people[25]!.residentId, '2027-03-05'));
    await test.caughtUp();
    expect(await steps()).toMatchObject({ known: 25, invited: 25, enrolled: 25, 'still-in': 25 });
    const arms = await test.evaluation.database.query(
      'SELECT arm FROM assigned_arm WHERE resident_id = ANY($1::uuid[])',
      [[people[0]!.residentId, people[25]!.residentId]],
    );
    expect(arms).toEqual([{ arm: 'public' }, { arm: 'public' }]);
    const again = { residentId: people[25]!.residentId, on: '2027-03-06' };
    expect((await test.coordinator.post('/evaluation/subjects', again)).status).toBe(422);
  });

  it('goes on with the part of a person whose file became another’s', async () => {
    const [kept, other] = await tell(2);
    await enrolled(other!.residentId, 'public', '2027-03-01');
    await test.careRequests.say(merged(kept!.residentId, other!.residentId, '2027-03-05'));
    await test.caughtUp();
    const { body } = await test.coordinator.get<{ items: SubjectView[] }>('/evaluation/subjects');
    expect(body.items).toMatchObject([{ residentId: kept!.residentId, state: 'enrolled', arm: 'public' }]);
  });
});
