import type { Funnel, Page, Refusals, SubjectView, Survival } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, headersOf } from '@chez-soi/service-kit/testing';
import { deceased, gresivaudan, story, type StoryFields, voironnais } from './testing/pilot';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

describe('Evaluation, computed from the events of others', () => {
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
  const steps = async (query = '') => {
    const { body } = await test.evaluator.get<Funnel>(`/evaluation/funnel${query}`);
    return Object.fromEntries(body.steps.map(({ step, count }) => [step, count.value]));
  };
  const invite = (residentId: string, on = '2027-03-01', headers = {}) =>
    test.coordinator.post<SubjectView>('/evaluation/subjects', { residentId, on }, headers);
  const act = <T = SubjectView>(id: string, action: string, body: unknown) =>
    test.coordinator.post<T>(`/evaluation/subjects/${id}/${action}`, body);

  it('follows people from known to still in, and their requests to the first visit', async () => {
    const stories = await tell(30, { visitAfter: 5 });
    await tell(15, { answer: 'none' });
    for (const [index, { residentId }] of stories.entries()) {
      const { body: subject } = await invite(residentId);
      if (index < 15) await act(subject.id, 'enrol', { arm: 'public', on: '2027-03-02' });
    }
    await test.caughtUp();
    expect(await steps()).toEqual({
      known: 45,
      invited: 30,
      enrolled: 15,
      'still-in': 15,
      submitted: 45,
      offered: 30,
      accepted: 30,
      'first-visit': 30,
    });
  });

  it('takes a person who died out of the pilot by itself', async () => {
    const { residentId } = (await tell(1))[0]!;
    const { body: subject } = await invite(residentId);
    await act(subject.id, 'enrol', { arm: 'concession', on: '2027-03-02' });
    await test.careRequests.say(deceased(residentId, '2027-03-10'));
    await test.caughtUp();
    const { body } = await test.coordinator.get<{ items: SubjectView[] }>('/evaluation/subjects');
    expect(body.items[0]).toMatchObject({
      state: 'left',
      reason: 'death',
      leftOn: '2027-03-10',
      allowedActions: [],
    });
    const [fact] = await test.evaluation.database.query('SELECT left_reason FROM enrolment_fact');
    expect(fact).toEqual({ left_reason: 'death' });
    expect((await invite(residentId)).status).toBe(422);
  });

  it('estimates the time to the first visit, by EPCI and month', async () => {
    await tell(20, { visitAfter: 3, commune: voironnais.communes[0] });
    await tell(20, {
      visitAfter: 9,
      commune: gresivaudan.communes[0],
      submittedAt: '2027-02-10T10:00:00.000Z',
    });
    await tell(12, { visitAfter: null, minutesPerVisit: 0 });
    const all = await test.evaluator.get<Survival>('/evaluation/time-to-first-visit');
    expect(all.body).toMatchObject({
      medianDays: 3,
      started: { value: 40 },
      censored: { value: 0 },
      withheld: null,
    });
    const one = await test.evaluator.get<Survival>(
      `/evaluation/time-to-first-visit?epci=${gresivaudan.epci}`,
    );
    expect(one.body).toMatchObject({ medianDays: 9, started: { value: 20 } });
    const february = await test.evaluator.get<Survival>(
      '/evaluation/time-to-first-visit?from=2027-02-20&to=2027-02-21',
    );
    expect(february.body).toMatchObject({ medianDays: 9, covered: { from: '2027-02-01', to: '2027-02-28' } });
  });

  it('tells no curve of ten requests', async () => {
    await tell(10, { visitAfter: 3 });
    const { body } = await test.evaluator.get<Survival>('/evaluation/time-to-first-visit');
    expect(body).toMatchObject({ points: [], medianDays: null, started: { value: null, masked: true } });
  });

  it('computes the refusal rate by reason, with rare reasons masked', async () => {
    await tell(20, { refusal: 'capacity' });
    await tell(15, { refusal: 'zone' });
    await tell(2, { refusal: 'home-safety' });
    const { body } = await test.evaluator.get<Refusals>('/evaluation/refusals');
    expect(body).toMatchObject({
      proposed: { value: 74 },
      accepted: { value: 37 },
      refused: { value: 37 },
      rate: 0.5,
    });
    const shown = Object.fromEntries(body.byReason.map(({ reason, count }) => [reason, count.value]));
    expect(shown).toMatchObject({ capacity: 20, zone: null, 'home-safety': null, price: 0 });
  });

  const csv = async (file: string) => {
    const headers = await headersOf(anActor('evaluator'), new Date('2027-03-15T12:00:00Z'));
    return test.evaluation.app.inject({ method: 'GET', url: `/evaluation/indicators/${file}`, headers });
  };

  it('exports exactly what is shown, with its data dictionary', async () => {
    await tell(20, { refusal: 'capacity' });
    const answer = await csv('refusals.csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = answer.body.split('\r\n');
    expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(9);
    expect(lines).toContain('outcome,count,masked,value');
    expect(lines).toContain('refused:capacity,20,0,');
    expect(lines).toContain('rate,,,0.5');
    expect((await csv('names.csv')).statusCode).toBe(404);
  });

  it('says in the file and in its name which model, territory and period were asked for', async () => {
    const answer = await csv('refusals.csv?arm=public&epci=243800984&from=2027-01-01&to=2027-02-10');
    const lines = answer.body.split('\r\n');
    expect(lines).toContain('# covered months: 2027-01-01 to 2027-02-28');
    expect(lines).toContain('# economic model (arm): public');
    expect(lines).toContain('# territory (epci): 243800984 Pays Voironnais');
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="chez-soi-refusals-public-243800984-2027-01-2027-02.csv"',
    );
    const all = await csv('funnel.csv');
    expect(all.body).toContain('# economic model (arm): all');
    expect(all.headers['content-disposition']).toContain(
      'chez-soi-funnel-all-models-all-territory-start-now.csv',
    );
  });

  it('stores the indicators as FHIR reports without any masked count', async () => {
    await tell(20, { refusal: 'home-safety' });
    await tell(4, { visitAfter: 2 });
    expect(
      (await test.evaluator.post<{ ids: string[] }>('/evaluation/measure-reports')).body.ids,
    ).toHaveLength(5);
    const { body } = await test.evaluator.get<{
      total: number;
      entry: { resource: { group: { population: unknown[] }[] } }[];
    }>('/fhir/MeasureReport?measure=https://chez-soi.invalid/fhir/Measure/funnel');
    expect(body.total).toBe(1);
    const population = JSON.stringify(body.entry[0]!.resource.group[0]!.population);
    expect(population).toContain('"valueCode":"masked"');
    expect(population).not.toContain('"count":4');
    await test.evaluation.reports.storeOncePerDay();
    await test.evaluation.reports.storeOncePerDay();
    const daily = await test.evaluator.get<{ total: number }>('/fhir/MeasureReport?_summary=count');
    expect(daily.body.total).toBe(10);
  });

  it('shows subjects to coordinators as FHIR documents, and never to evaluators', async () => {
    const { residentId } = (await tell(1))[0]!;
    const { body: subject } = await invite(residentId);
    await act(subject.id, 'enrol', { arm: 'public-mutual', on: '2027-03-02' });
    const found = await test.coordinator.get(`/fhir/ResearchSubject/${subject.id}`);
    expect(found.body).toMatchObject({
      status: 'on-study-intervention',
      assignedArm: 'public-mutual',
      individual: { reference: `Patient/${residentId}` },
      meta: { versionId: '2' },
    });
    expect((await test.evaluator.get(`/fhir/ResearchSubject/${subject.id}`)).status).toBe(403);
    expect((await test.evaluator.get('/evaluation/subjects')).status).toBe(403);
    expect((await test.coordinator.get('/evaluation/funnel')).status).toBe(403);
  });

  it('refuses what cannot be, and says which field', async () => {
    const { residentId } = (await tell(1))[0]!;
    expect(await invite(newId())).toMatchObject({ status: 422, body: { fields: [{ path: 'residentId' }] } });
    expect(await invite(residentId, '2027-03-16')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'on' }] },
    });
    const { body: subject } = await invite(residentId);
    expect((await invite(residentId)).status).toBe(409);
    const early = await act(subject.id, 'enrol', { arm: 'public', on: '2027-02-01' });
    expect(early).toMatchObject({ status: 400, body: { fields: [{ path: 'on' }] } });
    expect((await act(subject.id, 'enrol', { arm: 'free-for-all', on: '2027-03-02' })).status).toBe(400);
    expect((await act(newId(), 'leave', { reason: 'other', on: '2027-03-02' })).status).toBe(404);
    expect((await test.evaluator.get('/evaluation/funnel?epci=999999999')).status).toBe(400);
    expect((await test.evaluator.get('/evaluation/funnel?from=2027-03-02&to=2027-01-02')).status).toBe(400);
    expect((await test.evaluator.get('/evaluation/funnel?month=3')).status).toBe(400);
  });

  it('lists participants page by page, by state and by the people found by name, with the true count', async () => {
    const people = (await tell(5)).map(({ residentId }) => residentId);
    for (const residentId of people) await invite(residentId);
    type Subjects = Page<SubjectView> & { total: number };
    const read = async (query: string) =>
      (await test.coordinator.get<Subjects>(`/evaluation/subjects?${query}`)).body;
    const first = await read('limit=3');
    const second = await read(`limit=3&cursor=${first.next}`);
    expect([first.total, first.items.length, second.items.length, second.next]).toEqual([5, 3, 2, null]);
    const seen = [...first.items, ...second.items].map(({ residentId }) => residentId);
    expect([...seen].sort()).toEqual([...people].sort());
    const found = await read(`residents=${people[0]},${people[3]}&state=invited`);
    expect([found.total, found.items.length]).toEqual([2, 2]);
    expect(await read('state=left')).toMatchObject({ items: [], total: 0 });
    for (const wrong of ['state=lost', 'residents=me', 'cursor=abc'])
      expect((await test.coordinator.get(`/evaluation/subjects?${wrong}`)).status).toBe(400);
  });

  it('answers a repeated invitation as the first time, and invites once', async () => {
    const { residentId } = (await tell(1))[0]!;
    const first = await invite(residentId, '2027-03-01', { 'idempotency-key': 'one' });
    const second = await invite(residentId, '2027-03-01', { 'idempotency-key': 'one' });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } });
    const { body } = await test.coordinator.get<{ items: unknown[] }>('/evaluation/subjects');
    expect(body.items).toHaveLength(1);
  });
});
